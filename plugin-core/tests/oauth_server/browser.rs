//! A browser: it keeps cookies, sends the forms that it was shown, and follows redirects when told to.

use std::collections::BTreeMap;

use reqwest::Response;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};

pub(crate) struct Browser {
    http: reqwest::Client,
    base_url: String,
    pub(crate) cookies: BTreeMap<String, String>,
    /// The address and the text of the page that is shown.
    pub(crate) page: (String, String),
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Browser {
    pub(crate) fn new(base_url: &str) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        Self { http, base_url: base_url.to_owned(), cookies: BTreeMap::new(), page: Default::default() }
    }

    /// Opens the page that a client sends its user to.
    pub(crate) async fn authorize(&mut self, query: &[(&str, &str)]) -> Answer {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        self.get(&format!("{}/oauth/authorize?{query}", self.base_url)).await
    }

    pub(crate) async fn get(&mut self, url: &str) -> Answer {
        let response = self.http.get(url).header(COOKIE, self.cookie_header()).send().await.expect("an answer");
        self.read(url, response).await
    }

    /// Sends the form of the page, with further fields.
    pub(crate) async fn submit(&mut self, fields: &[(&str, &str)]) -> Answer {
        let token = self.token();
        let mut all = vec![("token", token.as_str())];
        all.extend(fields);
        self.send(&all).await
    }

    /// Sends fields where the form of the page would be sent.
    pub(crate) async fn send(&mut self, fields: &[(&str, &str)]) -> Answer {
        let (url, page) = self.page.clone();
        let query = between(&page, "action=\"", "\"").replace("&amp;", "&");
        let url = format!("{}{query}", url.split('?').next().unwrap_or_default());
        let request = self.http.post(&url).header(COOKIE, self.cookie_header()).form(fields);
        let response = request.send().await.expect("an answer");
        self.read(&url, response).await
    }

    /// Opens the page, logs in, and follows to the page that asks for consent.
    pub(crate) async fn log_in(&mut self, query: &[(&str, &str)], name: &str, password: &str) {
        let shown = self.authorize(query).await;
        assert_eq!(shown.status, 200, "{}", shown.text);
        let answer = self.submit(&[("action", "login"), ("username", name), ("password", password)]).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let location = answer.location();
        assert!(location.starts_with(&format!("{}/oauth/authorize?", self.base_url)), "{location}");
        let consent = self.get(&location).await;
        assert_eq!(consent.status, 200, "{}", consent.text);
        assert!(consent.text.contains("value=\"allow\""), "{}", consent.text);
    }

    pub(crate) async fn decide(&mut self, action: &str) -> Answer {
        self.submit(&[("action", action)]).await
    }

    /// What the form of the page carries.
    pub(crate) fn token(&self) -> String {
        between(&self.page.1, "name=\"token\" value=\"", "\"")
    }

    fn cookie_header(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    async fn read(&mut self, url: &str, response: Response) -> Answer {
        for cookie in response.headers().get_all(SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie").split(';').next().unwrap_or_default().to_owned();
            let (name, value) = cookie.split_once('=').expect("a pair");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.expect("a body");
        if status != 303 {
            self.page = (url.to_owned(), text.clone());
        }
        Answer { status, headers, text }
    }
}

impl Answer {
    pub(crate) fn location(&self) -> String {
        assert_eq!(self.status, 303, "{}", self.text);
        self.headers[LOCATION].to_str().expect("an address").to_owned()
    }

    /// The parameters with which the user is sent back to a client.
    #[track_caller]
    pub(crate) fn sent_to(&self, redirect_uri: &str) -> BTreeMap<String, String> {
        let location = self.location();
        let rest = location.strip_prefix(redirect_uri).unwrap_or_else(|| panic!("sent to {location}"));
        assert!(rest.starts_with(['?', '&']), "{location}");
        form_urlencoded::parse(&rest.as_bytes()[1..]).into_owned().collect()
    }
}

fn between(text: &str, start: &str, end: &str) -> String {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split(end).next().unwrap_or_default().to_owned()
}
