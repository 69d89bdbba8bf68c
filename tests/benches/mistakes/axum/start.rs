//! Builds what a server would serve, to see what is found when it starts.
fn main() {
    let _service = mistakes_axum::router();
}
