//! Builds what a server would serve, and its document, to see what is found when it starts.
fn main() {
    let (_service, document) = mistakes_utoipa::router();
    document.to_pretty_json().unwrap();
}
