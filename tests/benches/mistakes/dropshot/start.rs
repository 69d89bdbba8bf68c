//! Builds what a server would serve, and its document, to see what is found when it starts.
fn main() {
    mistakes_dropshot::document();
}
