//! The head of a request, looked at once.

use axum::http::{HeaderMap, Request, Version, header};

use crate::problem::Problem;

use super::super::Limits;
use super::super::address::{NO_HOST, is_host};
use super::super::traffic::X_REQUEST_ID;

/// What a header costs beyond its name and its value (RFC 9113, section 6.5.2).
const HEADER_COST: usize = 32;

/// What the headers of a request say of it.
#[derive(Default)]
pub(super) struct Head {
    /// Their bytes, with what each costs besides.
    size: usize,
    hosts: usize,
    /// Whether what is said to be the host is none.
    is_odd_host: bool,
    codings: usize,
    /// Whether the body is coded otherwise than in chunks.
    is_odd_coding: bool,
    /// Whether some show who calls.
    pub(super) has_secrets: bool,
    /// Whether a page asks, which names itself (the Fetch standard, section 3.3.2).
    pub(super) is_of_page: bool,
    /// Whether whoever sends the body waits for a word first (RFC 9110, section 10.1.1).
    pub(super) waits: bool,
    /// Whether the request has a name already.
    pub(super) has_id: bool,
}

impl Head {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut head = Self::default();
        for (name, value) in headers {
            head.size += name.as_str().len() + value.len() + HEADER_COST;
            if name == header::HOST {
                head.hosts += 1;
                head.is_odd_host |= !value.to_str().is_ok_and(is_host);
            }
            if name == header::TRANSFER_ENCODING {
                head.codings += 1;
                head.is_odd_coding |= !value.as_bytes().eq_ignore_ascii_case(b"chunked");
            }
            head.has_secrets |= name == header::AUTHORIZATION || name == header::COOKIE;
            head.is_of_page |= name == header::ORIGIN;
            head.waits |= name == header::EXPECT;
            head.has_id |= name == X_REQUEST_ID;
        }
        head
    }

    /// Whether the request is one that is answered.
    pub(super) fn check<B>(&self, request: &Request<B>, limits: &Limits) -> Result<(), Problem> {
        let uri = request.uri();
        let length = uri.path_and_query().map_or(0, |path| path.as_str().len())
            + uri.authority().map_or(0, |authority| authority.as_str().len());
        if length > limits.uri_length {
            return Err(Problem::new(414, format!("the URI has more than {} bytes", limits.uri_length)));
        }
        if request.headers().len() > limits.header_count {
            return Err(Problem::new(431, format!("the request has more than {} headers", limits.header_count)));
        }
        if self.size > limits.header_size {
            return Err(Problem::new(431, format!("the headers have more than {} bytes", limits.header_size)));
        }
        // A proxy could take another one of several for the host (RFC 9112, section 3.2).
        if request.version() == Version::HTTP_11 && self.hosts != 1 {
            return Err(Problem::new(400, "the request has not exactly one `Host` header"));
        }
        if self.is_odd_host {
            return Err(Problem::new(400, NO_HOST));
        }
        // Nobody undoes the others, and a proxy could see the end of the body elsewhere (RFC 9112, section 6.1).
        if self.is_odd_coding || self.codings > 1 {
            return Err(Problem::new(400, "the `Transfer-Encoding` is not `chunked`; send the body as it is"));
        }
        Ok(())
    }
}
