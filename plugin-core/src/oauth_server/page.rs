//! What people see: plain pages without scripts, which work on a phone, by keyboard and when read aloud.

use std::sync::LazyLock;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::failure::Failure;
use super::request::AuthorizationRequest;

const STYLE: &str = include_str!("page.css");

/// What the policy allows to be a style: the one above, and no other.
static STYLE_HASH: LazyLock<String> = LazyLock::new(|| STANDARD.encode(Sha256::digest(STYLE)));

/// What a form carries besides its fields.
pub(super) struct Form<'a> {
    /// The request that it is about; the form is sent to the same address.
    pub(super) query: &'a str,
    /// What proves that it is our own.
    pub(super) token: &'a str,
}

impl Form<'_> {
    fn open(&self) -> String {
        let (query, token) = (escape(self.query), escape(self.token));
        format!(
            "<form method=\"post\" action=\"?{query}\">\n<input type=\"hidden\" name=\"token\" value=\"{token}\">\n"
        )
    }
}

/// Why a log-in did not work.
pub(super) enum LoginFault {
    /// The user name or the password is wrong; nobody is told which.
    Wrong,
    /// There were too many attempts; seconds until the next.
    Wait(i64),
}

/// What a user is told when nothing else can be done.
#[derive(Clone, Copy)]
pub(super) enum Notice {
    UnknownClient,
    WrongRedirect,
    StaleForm,
    Unavailable,
}

impl Notice {
    fn words(self) -> (StatusCode, &'static str, &'static str, &'static str) {
        match self {
            Self::UnknownClient => (
                StatusCode::BAD_REQUEST,
                "This app is not known here",
                "The app that sent you here is not registered, so nothing was shared with it.",
                "If you run this service, compare the app’s <code>client_id</code> with the registered ones. Otherwise go back, and tell \
                 the makers of the app.",
            ),
            Self::WrongRedirect => (
                StatusCode::BAD_REQUEST,
                "This app wants you sent to an unknown address",
                "The address to go back to is missing, or not registered for this app, so nothing was shared with it.",
                "If you run this service, compare the app’s <code>redirect_uri</code> with the registered ones; each character counts. \
                 Otherwise close this page, and tell the makers of the app.",
            ),
            Self::StaleForm => (
                StatusCode::FORBIDDEN,
                "This page is too old",
                "It was open for too long, or your browser does not keep cookies. Nothing was shared.",
                "Allow cookies for this site, go back to the app, and start again from there.",
            ),
            Self::Unavailable => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "This does not work right now",
                "The service cannot answer. Nothing was shared.",
                "Wait a few minutes, go back to the app, and start again from there. If you run this service, its log says more.",
            ),
        }
    }
}

impl IntoResponse for Notice {
    fn into_response(self) -> Response {
        let (status, title, what, next) = self.words();
        let body = format!("<h1>{title}</h1>\n<p>{what}</p>\n<p><strong>What to do:</strong> {next}</p>\n");
        page(status, title, &body, "'none'")
    }
}

impl From<Failure> for Notice {
    fn from(failure: Failure) -> Self {
        failure.log();
        Self::Unavailable
    }
}

/// The page to log in.
pub(super) fn login(
    service: &str,
    request: &AuthorizationRequest,
    form: &Form<'_>,
    name: &str,
    fault: Option<&LoginFault>,
) -> Response {
    let (status, alert) = match fault {
        None => (StatusCode::OK, String::new()),
        Some(LoginFault::Wrong) => {
            let words = "The user name or the password is wrong. Check both, and try again.";
            (StatusCode::FORBIDDEN, alert(words))
        }
        Some(LoginFault::Wait(seconds)) => {
            let words = format!("There were too many attempts. Wait {}, then try again.", duration(*seconds));
            (StatusCode::TOO_MANY_REQUESTS, alert(&words))
        }
    };
    // The keyboard starts where something is to be typed.
    let (on_name, on_password) = if name.is_empty() { (" autofocus", "") } else { ("", " autofocus") };
    let described = if fault.is_some() { " aria-describedby=\"fault\"" } else { "" };
    let body = format!(
        "<h1>Log in to {service}</h1>\n<p class=\"soft\">{client} asks for access. After you have logged in, you see what it asks for, and \
         decide.</p>\n{alert}{form}<label for=\"name\">User name</label>\n\
         <input id=\"name\" name=\"username\" type=\"text\" autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\" \
         maxlength=\"256\" value=\"{name}\" required{described}{on_name}>\n<label for=\"password\">Password</label>\n\
         <input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" maxlength=\"1024\" \
         required{described}{on_password}>\n<button class=\"main\" name=\"action\" value=\"login\">Log in</button>\n</form>\n",
        service = escape(service),
        client = escape(&request.client.name),
        form = form.open(),
        name = escape(name),
    );
    let mut response = page(status, &format!("Log in to {service}"), &body, "'self'");
    if let Some(LoginFault::Wait(seconds)) = fault {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// The page on which a user allows a client what it asks for, or does not. Each scope comes with its plain words.
pub(super) fn consent(
    service: &str,
    request: &AuthorizationRequest,
    form: &Form<'_>,
    subject: &str,
    scopes: &[&str],
) -> Response {
    let client = escape(&request.client.name);
    let asks = if scopes.is_empty() {
        format!("<p>{client} will know your user name, and can do nothing else in your name.</p>\n")
    } else {
        let items: String = scopes.iter().map(|scope| format!("<li>{}</li>\n", escape(scope))).collect();
        format!("<p>{client} will be able to:</p>\n<ul>\n{items}</ul>\n")
    };
    let service_text = escape(service);
    let body = format!(
        "<h1>Allow {client} to use {service_text}?</h1>\n{asks}{form}<div class=\"row\">\n\
         <button class=\"main\" name=\"action\" value=\"allow\">Allow</button>\n\
         <button name=\"action\" value=\"deny\">Deny</button>\n</div>\n\
         <p class=\"soft\">Either way you go back to <strong>{target}</strong>.</p>\n\
         <p class=\"soft\">You are logged in as <strong>{subject}</strong>.\n\
         <button class=\"link\" name=\"action\" value=\"logout\">Use another account</button></p>\n</form>\n",
        form = form.open(),
        target = escape(&target(&request.redirect_uri)),
        subject = escape(subject),
    );
    let title = format!("Allow {} to use {service}?", request.client.name);
    page(StatusCode::OK, &title, &body, &form_action(&request.redirect_uri))
}

/// Where a user goes back to, in short: the host, or the name of an app's scheme.
fn target(redirect_uri: &str) -> String {
    let (scheme, rest) = redirect_uri.split_once(':').unwrap_or((redirect_uri, ""));
    match rest.strip_prefix("//") {
        Some(rest) if scheme.starts_with("http") => rest.split(['/', '?']).next().unwrap_or_default().to_owned(),
        _ => format!("the app {scheme}"),
    }
}

/// What the form may be sent to. Browsers ask this of every redirect that follows too, and where a client's page sends the user further is
/// the client's business: so any `https` address, and the origin or scheme of the registered one.
fn form_action(redirect_uri: &str) -> String {
    let (scheme, rest) = redirect_uri.split_once(':').unwrap_or((redirect_uri, ""));
    match scheme {
        "https" => "'self' https:".to_owned(),
        "http" => {
            let authority = rest.trim_start_matches('/').split(['/', '?']).next().unwrap_or_default();
            // The policy has no words for IPv6 addresses.
            if authority.starts_with('[') {
                "'self' https: http:".to_owned()
            } else {
                format!("'self' https: http://{authority}")
            }
        }
        app => format!("'self' https: {app}:"),
    }
}

fn alert(words: &str) -> String {
    format!("<p class=\"bad\" role=\"alert\" id=\"fault\">{words}</p>\n")
}

fn duration(seconds: i64) -> String {
    match seconds {
        1 => "1 second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", (seconds + 59) / 60),
    }
}

/// A page, which no other page can show in a frame and nothing foreign can run in.
fn page(status: StatusCode, title: &str, body: &str, form_action: &str) -> Response {
    let title = escape(title);
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    );
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; form-action {form_action}; base-uri 'none'; frame-ancestors 'none'",
        *STYLE_HASH
    );
    let mut response = (status, Html(html)).into_response();
    // Registered addresses have no character that a header or the policy would misread, so it always is one.
    let policy = HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response.headers_mut().insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    response
}

/// Text that stands for itself, between tags and in quoted attributes.
fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}
