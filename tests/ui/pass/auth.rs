//! The four kinds of auth, as data.

use plugin_core::{Auth, Authenticate, AuthorizationType, Credentials, TokenError, Plugin, plugin, plugin_endpoint};

macro_rules! plugins {
    ($($name:ident: { $($auth:tt)+ })+) => {$(
        #[plugin(
            name_for_human = "Auth",
            name_for_model = "auth",
            description_for_human = "Auth.",
            description_for_model = "Plugin for auth.",
            contact_email = "support@example.com",
            legal_info_url = "/legal",
            logo = "logo.png",
            auth = $($auth)+,
            endpoints(list),
        )]
        struct $name;
    )+};
}

plugins! {
    Open: { none }
    Service: { service_http(bearer, verification_tokens(openai)) }
    ServiceBare: { service_http(basic) }
    User: { user_http(basic, instructions = "Ask your administrator.") }
}

impl Authenticate for User {
    type User = ();

    async fn authenticate(&self, credentials: Credentials<'_>) -> Result<(), TokenError> {
        match credentials {
            Credentials::Basic { user: "ada", password: "secret" } => Ok(()),
            _ => Err(TokenError::Invalid("nobody".to_owned())),
        }
    }
}

/// List.
#[plugin_endpoint(get, "/")]
async fn list() {}

fn main() {
    assert_eq!(Open::MANIFEST.auth, Auth::None);
    assert!(matches!(
        Service::MANIFEST.auth,
        Auth::ServiceHttp { authorization_type: AuthorizationType::Bearer, verification_tokens: ["openai"], instructions: None }
    ));
    assert!(matches!(ServiceBare::MANIFEST.auth, Auth::ServiceHttp { verification_tokens: [], .. }));
    assert!(User::MANIFEST.auth.is_user_authenticated());
    assert!(<User as Plugin>::AUTHENTICATOR.is_some() && Service::AUTHENTICATOR.is_none());
}
