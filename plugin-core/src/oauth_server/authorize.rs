//! `/oauth/authorize`: a user logs in and decides (RFC 6749, section 3.1).

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::routes;
use crate::server::{ClientAddr, KnownUrl};

use super::failure::Failure;
use super::page::{self, Form, LoginFault, Notice};
use super::params::Params;
use super::random;
use super::request::{AuthorizationRequest, Refusal};
use super::server::Inner;
use super::session::{Cookie, is_from_elsewhere};
use super::store::grants::{Grant, NewCode};
use super::store::{Transaction, attempts, sessions};
use super::throttle;

/// A browser that asks.
struct Visit {
    server: Arc<Inner>,
    base_url: String,
    request: AuthorizationRequest,
    query: String,
    cookie: Cookie,
}

/// Shows the page to log in, or to consent where somebody is logged in.
pub(super) async fn show(
    State(server): State<Arc<Inner>>,
    KnownUrl(base_url): KnownUrl,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let visit = match Visit::read(server, base_url, query, &headers) {
        Ok(visit) => visit,
        Err(answer) => return answer,
    };
    let unable = visit.unable();
    visit.show().await.unwrap_or_else(unable)
}

/// Takes what such a page sends.
pub(super) async fn submit(
    State(server): State<Arc<Inner>>,
    KnownUrl(base_url): KnownUrl,
    client: Option<ClientAddr>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let address = address_of(&server, &headers, client.map(|ClientAddr(address)| address));
    let visit = match Visit::read(server, base_url, query, &headers) {
        Ok(visit) => visit,
        Err(answer) => return answer,
    };
    let form = Params::of_form(&body);
    if form.any_repeated() || is_from_elsewhere(&headers) || !visit.cookie.made_form(&visit.query, form.get("token")) {
        return Notice::StaleForm.into_response();
    }
    let unable = visit.unable();
    // The page to log in may send its form nowhere else, so that its user is told here.
    let stay = |failure| Notice::from(failure).into_response();
    match form.get("action") {
        Some("login") => visit.log_in(&form, address).await.unwrap_or_else(stay),
        Some("logout") => visit.log_out().await.unwrap_or_else(stay),
        Some("allow") => visit.allow().await.unwrap_or_else(unable),
        Some("deny") => visit.send_back("access_denied", "the user did not allow it"),
        _ => Notice::StaleForm.into_response(),
    }
}

impl Visit {
    /// Checks the request; gives the answer when it is refused.
    fn read(
        server: Arc<Inner>,
        base_url: String,
        query: Option<String>,
        headers: &HeaderMap,
    ) -> Result<Self, Response> {
        let request = AuthorizationRequest::read(&server.clients, &base_url, &query.unwrap_or_default());
        let request = request.map_err(|refusal| match refusal {
            Refusal::Notice(notice) => notice.into_response(),
            Refusal::Redirect(url) => redirect(&url),
        })?;
        let cookie = Cookie::of(headers, &base_url).map_err(|failure| Notice::from(failure).into_response())?;
        Ok(Self { server, base_url, query: request.query(), request, cookie })
    }

    async fn show(self) -> Result<Response, Failure> {
        let Some(subject) = self.subject().await? else { return Ok(self.show_login("", None)) };
        let token = self.cookie.form_token(&self.query);
        let words = self.server.words(&self.request.scopes);
        let form = Form { query: &self.query, token: &token };
        Ok(page::consent(&self.server.name, &self.request, &form, &subject, &words))
    }

    fn show_login(&self, name: &str, fault: Option<&LoginFault>) -> Response {
        let token = self.cookie.form_token(&self.query);
        let form = Form { query: &self.query, token: &token };
        let page = page::login(&self.server.name, &self.request, &form, name, fault);
        if self.cookie.known { page } else { self.with_cookie(page, &self.cookie) }
    }

    /// Who is logged in.
    async fn subject(&self) -> Result<Option<String>, Failure> {
        let hash = self.cookie.hash();
        self.server.store.run(move |tx, now| tx.session(now, &hash)).await
    }

    /// Checks a password, unless too many were wrong.
    async fn log_in(self, form: &Params, address: Option<IpAddr>) -> Result<Response, Failure> {
        let (name, password) = (form.get("username").unwrap_or_default(), form.get("password").unwrap_or_default());
        if name.len() > throttle::NAME_LIMIT || password.len() > throttle::PASSWORD_LIMIT {
            return Ok(self.show_login("", Some(&LoginFault::Wrong)));
        }
        let by_name = throttle::of_name(name);
        let by_address = address.map(throttle::of_address);
        let keys: Vec<_> = [Some(by_name), by_address].into_iter().flatten().collect();
        if let Err(seconds) = self.server.store.run(move |tx, now| attempts::admit(tx, now, &keys)).await? {
            return Ok(self.show_login(name, Some(&LoginFault::Wait(seconds))));
        }
        let checked = self.server.users.check(name, password).await;
        let Some(subject) = checked.map_err(|error| Failure::Users(error.to_string()))? else {
            return Ok(self.show_login(name, Some(&LoginFault::Wrong)));
        };
        let (cookie, old) = (Cookie::new()?, self.cookie.hash());
        let new = cookie.hash();
        let remember = move |tx: &mut dyn Transaction, now| {
            attempts::forgive(tx, &by_name, by_address.as_ref())?;
            tx.remove_session(&old)?;
            sessions::add(tx, now, &new, &subject)
        };
        self.server.store.run(remember).await?;
        Ok(self.start_again(&cookie))
    }

    async fn log_out(self) -> Result<Response, Failure> {
        let old = self.cookie.hash();
        self.server.store.run(move |tx, _| tx.remove_session(&old)).await?;
        Ok(self.start_again(&Cookie::new()?))
    }

    /// Issues a code, and sends the user back with it.
    async fn allow(self) -> Result<Response, Failure> {
        let Some(subject) = self.subject().await? else { return Ok(self.show_login("", None)) };
        let code = random::random()?;
        let (hash, request) = (random::hash(&code), &self.request);
        let (redirect_uri, challenge) = (request.redirect_uri.clone(), request.challenge.clone());
        let grant = Grant {
            client_id: request.client.id.clone(),
            subject,
            scopes: request.scopes.join(" "),
            resource: request.resource.clone(),
        };
        let add = move |tx: &mut dyn Transaction, now| {
            tx.add_grant(&grant, &NewCode::new(now, hash, &redirect_uri, challenge.as_deref()))
        };
        self.server.store.run(add).await?;
        Ok(redirect(&self.request.code_url(&self.base_url, &code)))
    }

    /// How the client is told that nothing works now.
    fn unable(&self) -> impl FnOnce(Failure) -> Response + use<> {
        let url =
            self.request.error_url(&self.base_url, "server_error", "the server cannot answer now; try again later");
        move |failure| {
            failure.log();
            redirect(&url)
        }
    }

    fn send_back(&self, error: &str, description: &str) -> Response {
        redirect(&self.request.error_url(&self.base_url, error, description))
    }

    /// Sends the browser to the same page once more, by GET, so that loading it again sends no password again.
    fn start_again(&self, cookie: &Cookie) -> Response {
        let page = redirect(&format!("{}{}?{}", self.base_url, routes::AUTHORIZE, self.query));
        self.with_cookie(page, cookie)
    }

    fn with_cookie(&self, mut response: Response, cookie: &Cookie) -> Response {
        if let Some(header) = cookie.header(&self.base_url) {
            response.headers_mut().append(header::SET_COOKIE, header);
        }
        response
    }
}

/// Sends the browser elsewhere by GET, so that no form goes with it (RFC 9700, section 4.12).
fn redirect(url: &str) -> Response {
    match HeaderValue::try_from(url) {
        Ok(mut location) => {
            // A code may be in it, which belongs in no log.
            location.set_sensitive(true);
            (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
        }
        Err(_) => Notice::WrongRedirect.into_response(),
    }
}

/// Where a log-in comes from: what the proxy in front says, or else the other end of the connection, where that is known.
fn address_of(server: &Inner, headers: &HeaderMap, peer: Option<IpAddr>) -> Option<IpAddr> {
    let Some(name) = &server.address_header else { return peer };
    // The last one was added by the proxy; those before it are what the client claims.
    let last = headers.get_all(name).iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim();
    last.parse().ok().or_else(|| last.parse::<SocketAddr>().ok().map(|address| address.ip()))
}
