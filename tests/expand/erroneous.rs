/// The function and a stub stay, whatever is wrong.
#[plugin_endpoint(got, "/todos/{usr}", hidden = 1)]
fn erroneous(user: &str) -> Vec<Todo> {
    Vec::new()
}
