//! A plugin that asks for the tokens of the server beside it.

use plugin_core::{TokenInfo, User, plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Names",
    name_for_model = "names",
    description_for_human = "Tells your name.",
    description_for_model = "Plugin for telling the user's name.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "../examples/todo/logo.png",
    auth = oauth(
        client_url = "/oauth/authorize",
        authorization_url = "/oauth/token",
        authorization_content_type = "application/json",
        scope = "notes:read",
    ),
    endpoints(name)
)]
pub(crate) struct Names;

/// Tell the user's name.
#[plugin_endpoint(get, "/name")]
pub(crate) async fn name(#[extract] User(user): User<TokenInfo>) -> String {
    user.subject
}
