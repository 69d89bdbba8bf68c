//! Users, as a plugin tells them from their credentials.

use std::fmt;
use std::pin::Pin;

use http::Extensions;

use crate::plugin::Plugin;

use super::TokenError;

/// What a user gave to be known by: the `Authorization` header of the request.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Credentials<'a> {
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer(&'a str),
    /// `Authorization: Basic …` (RFC 7617), decoded.
    Basic {
        /// What stands before the first colon.
        user: &'a str,
        /// What stands after it.
        password: &'a str,
    },
}

/// Without the secrets, which belong into no log.
impl fmt::Debug for Credentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bearer(_) => f.write_str("Bearer(…)"),
            Self::Basic { .. } => f.write_str("Basic { … }"),
        }
    }
}

/// Turns credentials into a user: what a plugin with `auth = user_http(…)` implements.
///
/// Endpoints take the user as `#[extract] User(account): User<Account>`; nobody gets to an endpoint without one, unless it says
/// `security = none`.
///
/// ```
/// use plugin_core::{Authenticate, Credentials, TokenError, User, plugin, plugin_endpoint};
///
/// #[plugin(
///     name_for_human = "Notes", name_for_model = "notes", description_for_human = "Keeps notes.",
///     description_for_model = "Plugin for keeping notes.", contact_email = "support@example.com",
///     legal_info_url = "/legal", logo = "logo.png", auth = user_http(bearer), endpoints(whoami),
/// )]
/// struct Notes;
///
/// #[derive(Clone)]
/// struct Account { name: String }
///
/// impl Authenticate for Notes {
///     type User = Account;
///
///     async fn authenticate(&self, credentials: Credentials<'_>) -> Result<Account, TokenError> {
///         match credentials {
///             // Look it up where you keep the hashes of your users' secrets.
///             Credentials::Bearer("the secret of Ada") => Ok(Account { name: "Ada".to_owned() }),
///             _ => Err(TokenError::Invalid("nobody has this secret".to_owned())),
///         }
///     }
/// }
///
/// /// Say who is calling.
/// #[plugin_endpoint(get, "/me")]
/// async fn whoami(#[extract] User(account): User<Account>) -> String {
///     account.name
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "the plugin `{Self}` has `auth = user_http(…)`, and nothing that tells its users from their credentials [authenticate_missing]",
    label = "who is who?",
    note = "write `impl plugin_core::Authenticate for {Self}`, with the type of your users and what turns credentials into one"
)]
pub trait Authenticate: Plugin {
    /// Whoever calls, as endpoints take it.
    type User: Clone + Send + Sync + 'static;

    /// Tells who has these credentials. Compare secrets in constant time, or by their hashes.
    ///
    /// # Errors
    ///
    /// [`TokenError::Invalid`] when nobody has: 401. [`TokenError::Unavailable`] when that cannot be told now: 503.
    fn authenticate(&self, credentials: Credentials<'_>)
    -> impl Future<Output = Result<Self::User, TokenError>> + Send;

    /// The same, as the plugin carries it.
    #[doc(hidden)]
    const AUTHENTICATOR: Authenticator<Self> = authenticate::<Self>;
}

/// The signed-in user, an `#[extract]` argument: `User(account): User<Account>`, where `Account` is the type that the plugin's
/// [`Authenticate`] gives, or [`TokenInfo`](crate::TokenInfo) where its `auth` is `oauth(…)`.
///
/// An endpoint that anyone may call, `security = none`, takes an `Option` of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct User<T>(pub T);

/// What looks at the credentials of a call, and keeps the user with its head.
#[doc(hidden)]
pub type Authenticator<P> = for<'a> fn(&'a P, Credentials<'a>, &'a mut Extensions) -> Authenticating<'a>;

#[doc(hidden)]
pub(crate) type Authenticating<'a> = Pin<Box<dyn Future<Output = Result<(), TokenError>> + Send + 'a>>;

/// The authenticator of a plugin that tells its users by itself.
fn authenticate<'a, P: Authenticate>(
    plugin: &'a P,
    credentials: Credentials<'a>,
    extensions: &'a mut Extensions,
) -> Authenticating<'a> {
    Box::pin(async move {
        let user = plugin.authenticate(credentials).await?;
        extensions.insert(User(user));
        Ok(())
    })
}
