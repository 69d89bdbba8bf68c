//! A stand-in for the translator: it knows three languages and one sentence, and speaks LibreTranslate's protocol as version 1.7
//! does, in `libretranslate/app.py`: the words of its errors are from there too.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::program::KEY;

/// The running stand-in; it ends with the test.
pub(crate) struct Upstream {
    pub(crate) url: String,
    seen: Seen,
}

/// The bodies that were sent to it.
type Seen = Arc<Mutex<Vec<Value>>>;

impl Upstream {
    /// A server with a limit of 40 characters, that wants a key, below a prefix.
    pub(crate) async fn start() -> Self {
        let seen = Seen::default();
        let routes = Router::new().route("/translate", post(translate)).route("/languages", get(languages));
        let app = Router::new().nest("/prefix", routes).with_state(Arc::clone(&seen));
        Self { url: format!("{}/prefix", serve(app).await), seen }
    }

    /// A server that answers everything alike.
    pub(crate) async fn answering(status: u16, headers: &'static [(&'static str, &'static str)], body: &str) -> Self {
        let status = StatusCode::from_u16(status).expect("a status");
        let headers = headers.iter().map(|(name, value)| (HeaderName::from_static(name), *value));
        let answer = (headers.collect::<Vec<_>>(), body.to_owned());
        let reply = async move || {
            let mut response = (status, answer.1).into_response();
            response
                .headers_mut()
                .extend(answer.0.into_iter().filter_map(|(name, value)| Some((name, value.parse().ok()?))));
            response
        };
        Self { url: serve(Router::new().fallback(reply)).await, seen: Seen::default() }
    }

    /// A server that never answers.
    pub(crate) async fn silent() -> Self {
        let app = Router::new().fallback(std::future::pending::<()>);
        Self { url: serve(app).await, seen: Seen::default() }
    }

    pub(crate) fn seen(&self) -> Vec<Value> {
        self.seen.lock().expect("no test has panicked").clone()
    }
}

async fn serve(app: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}")
}

async fn languages() -> Json<Value> {
    Json(json!([
        { "code": "en", "name": "English", "targets": ["de", "en", "pt-BR"] },
        { "code": "de", "name": "German", "targets": ["de", "en"] },
        { "code": "pt-BR", "name": "Portuguese (Brazil)", "targets": ["en", "pt-BR"] },
    ]))
}

async fn translate(State(seen): State<Seen>, Json(question): Json<Value>) -> Response {
    let text = |name: &str| question[name].as_str().unwrap_or_default().to_owned();
    let (q, source, target, key) = (text("q"), text("source"), text("target"), text("api_key"));
    seen.lock().expect("no test has panicked").push(question.clone());
    let error = |status: StatusCode, error: String| (status, Json(json!({ "error": error }))).into_response();
    let bad = |words: String| error(StatusCode::BAD_REQUEST, words);
    match key.as_str() {
        KEY => {}
        "" => return bad("Please contact the server operator to get an API key".to_owned()),
        _ => return error(StatusCode::FORBIDDEN, "Invalid API key".to_owned()),
    }
    for (name, value) in [("q", &q), ("source", &source), ("target", &target)] {
        if value.is_empty() {
            return bad(format!("Invalid request: missing {name} parameter"));
        }
    }
    let size = q.chars().count();
    if size > 40 {
        return bad(format!("Invalid request: request ({size}) exceeds text limit (40)"));
    }
    let known = ["en", "de", "pt-BR", "auto"];
    if let Some(unknown) = [&source, &target].into_iter().find(|code| !known.contains(&code.as_str())) {
        return bad(format!("{unknown} is not supported"));
    }
    if (source.as_str(), target.as_str()) == ("pt-BR", "de") {
        return bad("German (de) is not available as a target language from Portuguese (Brazil) (pb)".to_owned());
    }
    let translated = if target == "de" { "Wo ist der Bahnhof? \"Süß\" 🚂" } else { "Onde fica a estação?" };
    let mut answer = json!({ "translatedText": translated });
    if source == "auto" {
        answer["detectedLanguage"] = json!({ "confidence": 90, "language": "en" });
    }
    Json(answer).into_response()
}
