//! Where a request came from.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, OptionalFromRequestParts};
use axum::http::Extensions;
use axum::http::request::Parts;
use axum::response::Response;

use crate::problem::Problem;

use super::answer;

/// The address that a request came from: an `#[extract]` argument.
///
/// It is that of whoever opened the connection, or of the client of a proxy that is believed, as
/// [`Host::trusted_proxies`](crate::Host::trusted_proxies) says. Many people can share one address.
///
/// A call that came over no network has none: one over standard input, or of a program in the same process. There `Option<ClientAddr>` is
/// `None`, and a call of an endpoint that takes the address itself is answered by a problem of status 400.
///
/// ```
/// use plugin_core::{ClientAddr, plugin_endpoint};
///
/// /// Tell the caller's own address.
/// #[plugin_endpoint(get, "/address")]
/// async fn own_address(#[extract] ClientAddr(address): ClientAddr) -> String {
///     address.to_string()
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddr(pub IpAddr);

impl ClientAddr {
    pub(super) fn of_peer(peer: SocketAddr) -> Self {
        Self(peer.ip().to_canonical())
    }

    /// That of a request whose extensions these are.
    pub(crate) fn of(extensions: &Extensions) -> Option<Self> {
        let peer = || extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| Self::of_peer(*peer));
        extensions.get::<Self>().copied().or_else(peer)
    }
}

impl<S: Sync> FromRequestParts<S> for ClientAddr {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        Self::of(&parts.extensions).ok_or_else(|| {
            answer(Problem::new(400, "the call came over no network, so that its client has no address"))
        })
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for ClientAddr {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Response> {
        Ok(Self::of(&parts.extensions))
    }
}
