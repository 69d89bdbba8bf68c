//! Builds what a server would serve, and its document, to see what is found when it starts.
fn main() {
    let service = mistakes_poem::service();
    service.spec();
    let _route = poem::Route::new().nest("/", service);
}
