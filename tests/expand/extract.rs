/// Who am I?
#[plugin_endpoint(get, "/me")]
async fn me(#[extract] user: User, plugin: &Todo, #[extract] headers: HeaderMap) -> String {
    user.name
}
