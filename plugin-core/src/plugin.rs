//! A plugin: the state type, what its manifest says, and its endpoints.

use crate::advice::Advice;
use crate::auth::Authenticator;
use crate::endpoint::Endpoint;

/// A type that is a plugin: its value is the state, its type carries the description.
///
/// Implemented by [`#[plugin]`](crate::plugin), which documents every field and its limits.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a plugin [not_a_plugin]",
    label = "no `#[plugin(…)]` on this type",
    note = "write `#[plugin(…)]` above the declaration of `{Self}`"
)]
pub trait Plugin: EndpointList<()> + Send + Sync {
    /// What the plugin says of itself.
    const MANIFEST: Manifest;
    /// The endpoints, in the order in which they are listed; their names and routes are distinct.
    const ENDPOINTS: &'static [Endpoint<Self>] = <Self as EndpointList<()>>::LIST;
    /// What tells its users from their credentials, where its `auth` is `user_http(…)`.
    #[doc(hidden)]
    const AUTHENTICATOR: Option<Authenticator<Self>> = None;
}

/// The endpoints of a plugin, as a program has them.
///
/// It is not inlined, because each unit of code that mentions the constant carries all descriptions once more.
#[inline(never)]
pub(crate) fn endpoints<P: Plugin>() -> &'static [Endpoint<P>] {
    P::ENDPOINTS
}

/// The endpoints that are listed. The parameter stands for nothing: what depends on one, the compiler evaluates when it builds a program,
/// and not whenever it checks one.
#[doc(hidden)]
pub trait EndpointList<Any>: Sized + 'static {
    /// The endpoints, in the order in which they are listed.
    const LIST: &'static [Endpoint<Self>];
}

/// Gives endpoints the part of the state that they take by reference.
///
/// Every plugin provides itself. To let an endpoint take `&Db` instead of the whole plugin, implement this for the plugin:
///
/// ```
/// # use plugin_core::Provides;
/// struct Db;
/// struct Shop { db: Db }
///
/// impl Provides<Db> for Shop {
///     fn provide(&self) -> &Db {
///         &self.db
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "the plugin `{Self}` does not provide the state `{T}` that this endpoint takes by reference [state_not_provided]",
    label = "takes `&{T}`, which `{Self}` does not provide",
    note = "write `impl plugin_core::Provides<{T}> for {Self}`; to take a value from the caller instead, take it by value"
)]
pub trait Provides<T: ?Sized> {
    /// The part of the state.
    fn provide(&self) -> &T;
}

impl<P: Plugin> Provides<P> for P {
    fn provide(&self) -> &P {
        self
    }
}

/// What a plugin says of itself, checked at compile time.
///
/// Lengths are counted in characters (Unicode scalar values); the limits are those of the ChatGPT plugin manifest v1.
#[derive(Clone, Copy, Debug)]
pub struct Manifest {
    /// Shown to people; 1 to 20 characters.
    pub name_for_human: &'static str,
    /// Used by the model; 1 to 50 letters, digits and `_`.
    pub name_for_model: &'static str,
    /// Shown to people; 1 to 100 characters.
    pub description_for_human: &'static str,
    /// Read by the model; 1 to 8,000 characters.
    pub description_for_model: &'static str,
    /// Where people reach the plugin's author.
    pub contact_email: &'static str,
    /// An absolute URL, or a path such as `/legal` below the plugin's own address.
    pub legal_info_url: &'static str,
    /// How callers identify themselves.
    pub auth: Auth,
    /// The logo's PNG file: square, embedded at compile time.
    pub logo: &'static [u8],
    /// The address under which the plugin is reached, such as `https://todo.example.com`; none means wherever it is asked.
    pub public_url: Option<&'static str>,
    /// What stands before every path of the plugin's endpoints, such as `/v1`; empty for nothing.
    pub prefix: &'static str,
    /// The tags that are described, and their descriptions.
    pub tags: &'static [(&'static str, &'static str)],
    /// Where people read more about the plugin.
    pub external_docs: Option<&'static str>,
    /// The advice that is not given about the plugin, nor about anything in it.
    pub allow: &'static [Advice],
    /// The version of the user's package.
    pub version: &'static str,
    /// The name of the user's package, which is that of its program too, unless the package says otherwise.
    pub package: &'static str,
}

impl Manifest {
    /// What stands for a manifest that did not compile.
    #[doc(hidden)]
    pub const ERRONEOUS: Self = Self {
        name_for_human: "",
        name_for_model: "",
        description_for_human: "",
        description_for_model: "",
        contact_email: "",
        legal_info_url: "",
        auth: Auth::None,
        logo: &[],
        public_url: None,
        prefix: "",
        tags: &[],
        external_docs: None,
        allow: &[],
        version: "",
        package: "",
    };
}

/// How callers identify themselves: the four variants of the ChatGPT plugin manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Auth {
    /// Anyone may call.
    None,
    /// The host holds one secret for all its users.
    ServiceHttp {
        /// The scheme of the `Authorization` header.
        authorization_type: AuthorizationType,
        /// The services that hold a verification token. The tokens themselves are read when the plugin is served.
        verification_tokens: &'static [&'static str],
        /// What the host tells whoever installs the plugin.
        instructions: Option<&'static str>,
    },
    /// Each user gives the host a secret of their own.
    UserHttp {
        /// The scheme of the `Authorization` header.
        authorization_type: AuthorizationType,
        /// What the host tells whoever installs the plugin.
        instructions: Option<&'static str>,
    },
    /// Each user signs in through OAuth 2.
    OAuth {
        /// Where the browser goes to sign in: a URL, or a path of the plugin itself.
        client_url: &'static str,
        /// The scopes asked for, separated by spaces.
        scope: &'static str,
        /// Where codes are exchanged for tokens: a URL, or a path of the plugin itself.
        authorization_url: &'static str,
        /// The media type of that exchange.
        authorization_content_type: &'static str,
        /// The services that hold a verification token. The tokens themselves are read when the plugin is served.
        verification_tokens: &'static [&'static str],
        /// What the host tells whoever installs the plugin.
        instructions: Option<&'static str>,
    },
}

impl Auth {
    /// Whether each call is made for a user who has signed in.
    pub const fn is_user_authenticated(self) -> bool {
        matches!(self, Self::UserHttp { .. } | Self::OAuth { .. })
    }
}

/// The scheme of an `Authorization` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorizationType {
    /// `Authorization: Bearer …`
    Bearer,
    /// `Authorization: Basic …`
    Basic,
}

impl AuthorizationType {
    /// The word in the manifest.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bearer => "bearer",
            Self::Basic => "basic",
        }
    }
}
