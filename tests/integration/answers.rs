//! Every kind of request body and every kind of answer, checked against what the document says of it.

use std::time::{Duration, Instant};

use axum::http::Request;
use futures_util::StreamExt;
use plugin_core::testing::Answer;
use plugin_core::{Host, LargeResponses, Server};
use reqwest::multipart::{Form, Part};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::media::Media;
use crate::running::{Running, client, unlocked};
use crate::shapes::ShapesPlugin;

/// Calls an endpoint and checks that its answer is one that the document describes.
async fn call(operation_id: &str, arguments: Value) -> Answer {
    let answer = client(Media).call(operation_id, arguments).await;
    answer.assert_conforms();
    answer
}

/// The places and the words of what a call is refused for.
async fn refused(operation_id: &str, arguments: Value) -> Vec<String> {
    let answer = call(operation_id, arguments).await;
    assert_eq!(answer.status(), 422, "{}", answer.text());
    let words = |fault: &Value| {
        let part = |key: &str| fault[key].as_str().unwrap_or_default().to_owned();
        format!("{}{}: {}", part("parameter"), part("pointer"), part("detail"))
    };
    answer.json()["errors"].as_array().expect("faults").iter().map(words).collect()
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.headers()[name].to_str().expect("text")
}

#[tokio::test]
async fn forms_are_read() {
    let answer = call("signUp", json!({ "name": "Ädä & Co", "age": 18, "interests": ["a+b", "%"], "dry": true })).await;
    assert_eq!(answer.json(), r#"Ädä & Co 18 Low ["a+b", "%"] Some(true)"#);
    let faults = refused("signUp", json!({ "name": "x", "age": 17, "urgency": "hihg" })).await;
    assert_eq!(
        faults,
        [
            "/name: expected a string of 2 to 20 characters, received the string `x` of 1 character",
            "/age: expected an integer from 18 to 130, received the number 17",
            "/urgency: expected `low` or `high`, received the string `hihg`; did you mean `high`?",
        ]
    );
    let request = |content_type: &str, body: &str| {
        Request::post("/v1/sign-up").header("host", "x").header("content-type", content_type).body(body.to_owned())
    };
    let form = "application/x-www-form-urlencoded";
    for (content_type, body, status) in [
        (form, "name=Ada&age=20&name=Bob", 422),
        (form, "name=Ada&age=20&agee=1", 422),
        (form, "name=%ff&age=20", 422),
        (form, "", 422),
        ("application/json", "{\"name\":\"Ada\",\"age\":20}", 415),
    ] {
        let answer = client(Media).request(request(content_type, body).expect("a request")).await;
        answer.assert_conforms();
        assert_eq!(answer.status(), status, "{body}");
    }
}

#[tokio::test]
async fn files_are_kept_within_their_limits() {
    let server = Running::start(Media).await;
    let send = async |form: Form| {
        let response = server.request(Method::POST, "/v1/pictures").multipart(form).send().await.expect("an answer");
        (response.status().as_u16(), response.json::<Value>().await.expect("JSON"))
    };
    let file = |bytes: Vec<u8>| Part::bytes(bytes).file_name("é.png").mime_str("image/png").expect("a media type");
    // Fields may come after the file, and the second file is left out.
    let form = Form::new().part("picture", file(b"abc".into())).text("title", "Ä");
    assert_eq!(send(form).await, (200, json!("Ä: [\"é.png\", \"image/png\"] abc None")));
    let form = Form::new().text("title", "x").part("second", file(vec![0; 2000])).part("picture", file(b"p".into()));
    assert_eq!(send(form).await, (200, json!("x: [\"é.png\", \"image/png\"] p Some(2000)")));
    let (_, problem) = send(Form::new().part("picture", file(vec![])).text("title", "x")).await;
    let expected = "expected a file of 1 to 1000 bytes, received one of 0";
    assert_eq!(problem["errors"][0], json!({ "in": "body", "pointer": "/picture", "detail": expected }));

    let (status, problem) = send(Form::new().part("picture", file(vec![0; 1001]))).await;
    let large = json!({ "in": "body", "pointer": "/picture", "detail": "expected a file of 1 to 1000 bytes, received one of 1001" });
    assert_eq!((status, &problem["errors"][0], &problem["errors"][1]["pointer"]), (422, &large, &json!("/title")));
    // What is refused is read to its end all the same, so that the answer is read too.
    let (status, _) = send(Form::new().part("picture", file(vec![0; 20_000_000])).text("title", "x")).await;
    assert_eq!(status, 422);
    let second =
        Form::new().part("picture", file(vec![0])).part("second", file(vec![0; 20_000_000])).text("title", "x");
    let (status, problem) = send(second).await;
    assert_eq!((status, &problem["detail"]), (413, &json!("the file `second` has more than 10485760 bytes")));
    let (status, _) = send(Form::new().part("picture", file(vec![])).text("title", "x".repeat(3_000_000))).await;
    assert_eq!(status, 413);
    let (status, problem) = send(Form::new().part("pictur", file(vec![])).text("titel", "x")).await;
    let details: Vec<_> = problem["errors"].as_array().expect("faults").iter().map(|fault| &fault["detail"]).collect();
    assert_eq!(status, 422);
    assert_eq!(
        json!(details),
        json!([
            "missing; expected a file",
            "missing; expected a string",
            "unknown field; did you mean `picture`?",
            "unknown field; did you mean `title`?"
        ])
    );
    let many = Form::new().part("files", file(vec![1])).part("files", file(vec![2; 9]));
    let response = server.request(Method::POST, "/v1/files").multipart(many).send().await.expect("an answer");
    assert_eq!(response.json::<Value>().await.expect("JSON"), 10);
    let three = (0..3).fold(Form::new(), |form, _| form.part("files", file(vec![])));
    let response = server.request(Method::POST, "/v1/files").multipart(three).send().await.expect("an answer");
    let expected = "expected an array of at most 2 items, received an array of 3 items";
    assert_eq!(response.json::<Value>().await.expect("JSON")["errors"][0]["detail"], expected);
    let text = server.request(Method::POST, "/v1/files").header("content-type", "multipart/form-data").body("x");
    assert_eq!(text.send().await.expect("an answer").status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let nothing = server.request(Method::POST, "/v1/files").send().await.expect("an answer");
    assert_eq!(nothing.json::<Value>().await.expect("JSON"), 0);
    let broken = server.request(Method::POST, "/v1/files").header("content-type", "multipart/form-data; boundary=b");
    assert_eq!(broken.body("--b\r\nx").send().await.expect("an answer").status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn texts_and_bytes_are_whole_bodies() {
    let shouted = call("shout", json!({ "words": "hé" })).await;
    assert_eq!((shouted.text(), header(&shouted, "content-type")), ("HÉ", "text/plain; charset=utf-8"));
    let faults = refused("shout", json!({ "words": "far too long" })).await;
    assert_eq!(
        faults,
        [": expected a string of 1 to 10 characters, received the string `far too long` of 12 characters"]
    );
    let turned = call("turn", json!({ "picture": "abc" })).await;
    assert_eq!((turned.bytes(), header(&turned, "content-type")), (&b"cba"[..], "image/png"));
    let request = Request::post("/v1/shouts").header("content-type", "text/plain").body(vec![b'a', 0xff]);
    assert_eq!(client(Media).request(request.expect("a request")).await.status(), 400);
}

#[tokio::test]
async fn types_decide_the_status() {
    let note = json!({ "text": "milk", "weight": 5 });
    let created = call("create", json!({ "note": note })).await;
    assert_eq!((created.status(), created.json()), (201, note));
    assert_eq!(created.headers()["location"], "/v1/notes/1");
    let accepted = call("accept", json!({ "work": "paint" })).await;
    assert_eq!((accepted.status(), accepted.json()), (202, json!("paint")));
    assert_eq!(call("accept", json!({ "work": "" })).await.status(), 404);
    let forgotten = call("forget", json!({ "id": 7 })).await;
    assert_eq!((forgotten.status(), forgotten.bytes()), (204, &b""[..]));
    for (operation_id, status, location) in [("newest", 303, "/v1/notes/1"), ("moved", 308, "/v1/notes/2")] {
        let redirect = call(operation_id, json!({})).await;
        assert_eq!((redirect.status(), header(&redirect, "location")), (status, location));
    }
}

#[tokio::test]
async fn other_answers_have_their_media_types_and_headers() {
    let page = call("page", json!({})).await;
    assert_eq!((page.text(), header(&page, "content-type")), ("<p>http://localhost</p>", "text/html; charset=utf-8"));
    assert_eq!(call("csv", json!({})).await.headers()["content-type"], "text/csv; charset=utf-8");
    let report = call("report", json!({ "from_disk": false })).await;
    let disposition = "attachment; filename=\"r_port _1_.pdf\"; filename*=UTF-8''r%C3%A9port%20%221%22.pdf";
    assert_eq!((report.text(), header(&report, "content-disposition")), ("%PDF", disposition));
    let report = call("report", json!({ "from_disk": true })).await;
    assert!(report.bytes().starts_with(b"\x89PNG"));
    let quota = call("quota", json!({})).await;
    assert_eq!((quota.json(), header(&quota, "x-calls-left")), (json!(7), "3"));
    assert!(!quota.headers().contains_key("x-reset"));
}

#[tokio::test]
async fn events_come_one_by_one() {
    let events = call("count", json!({ "to": 2 })).await;
    assert_eq!(events.headers()["content-type"], "text/event-stream; charset=utf-8");
    let expected = "data: {\"text\":\"1\\n\",\"weight\":1}\n\ndata: {\"text\":\"2\\n\",\"weight\":1}\n\n";
    assert_eq!(events.text(), expected);
    let failing = call("failCounting", json!({})).await;
    let last = failing.text().rsplit("data: ").next().expect("an event");
    assert!(failing.text().starts_with("data: 1\n\ndata: 2\n\nevent: error\n"), "{}", failing.text());
    assert_eq!(serde_json::from_str::<Value>(last).expect("a problem")["code"], "nothing_there");

    let server = Running::start(Media).await;
    let begun = Instant::now();
    let response = server.get("/v1/count?to=1000000&pause=200").await;
    let mut events = response.bytes_stream();
    let first = events.next().await.expect("an event").expect("bytes");
    assert!(first.starts_with(b"data: ") && begun.elapsed() < Duration::from_secs(20), "it is not kept back");
}

#[tokio::test]
async fn every_rule_is_kept() {
    let answer = call("weigh", json!({ "place": "attic", "weight": 0.5, "sizes": [1, 2, 3] })).await;
    assert_eq!(answer.json(), "attic 0.5 -1 [1, 2, 3] None");
    let arguments = json!({ "place": "Attic", "weight": 10, "offset": 5, "x-code": "ab" });
    assert_eq!(
        refused("weigh", arguments).await,
        [
            "place: expected a string that matches `^[a-z]+$`, received `Attic`; for example `\"attic\"`",
            "weight: expected a number of at least 0.5 and below 10.0, received the number 10",
            "offset: expected an integer of at least -5 and below 5, received the number 5; for example `-1`",
            "sizes: expected an array of 1 to 3 items, received an array of 0 items; for example `[0]`",
            "x-code: expected a string of 3 characters, received `ab` of 2 characters",
        ]
    );
    let faults = refused("create", json!({ "note": { "text": "no!", "weight": 0, "txt": 1 } })).await;
    assert_eq!(
        faults,
        [
            "/note/text: expected a string of 1 to 20 characters that matches `^[^!]*$`, received the string `no!` of 3 characters; for example `\"text\"`",
            "/note/weight: expected an integer from 1 to 5, received the number 0",
            "/note/txt: unknown field; did you mean `text`?",
        ]
    );
    let whole = call("create", json!({ "note": { "text": "x", "weight": 2.0 } })).await;
    assert_eq!(whole.json()["weight"], 2, "a number without a fraction is an integer, however it is written");
}

#[tokio::test]
async fn pages_lead_to_the_next() {
    let mut found = Vec::new();
    let mut arguments = json!({});
    loop {
        let page = call("numbers", arguments.take()).await.json();
        found.extend(page["items"].as_array().expect("items").clone());
        match page["next_cursor"].as_str() {
            Some(next) => arguments = json!({ "cursor": next }),
            None => break,
        }
    }
    assert_eq!(json!(found), json!([0, 1, 2, 3, 4]));
    let (invented, beyond) = (json!({ "cursor": "x" }), json!({ "cursor": "MTAx" }));
    assert_eq!(call("numbers", invented).await.status(), 404);
    assert_eq!(call("numbers", beyond).await.status(), 409);
}

#[tokio::test]
async fn cookies_are_extracted() {
    let request =
        |cookie: &str| Request::get("/v1/session").header("cookie", cookie).body(Vec::new()).expect("a request");
    let client = client(Media);
    assert_eq!(client.request(request("a=b; session=s1")).await.json(), "s1");
    assert_eq!(client.request(request("a=b")).await.status(), 401);
}

#[tokio::test]
async fn large_answers_are_refused_where_it_is_said() {
    for (large_responses, status) in
        [(LargeResponses::Allow, 200), (LargeResponses::Warn, 200), (LargeResponses::Refuse, 500)]
    {
        let server = Server::new(Media).expect("a plugin").large_responses(large_responses);
        let server = Running::start_server(server).await;
        // With its quotes the text has 100,000 characters, and twice as many bytes.
        assert_eq!(server.get("/v1/large?length=99998").await.status(), 200);
        assert_eq!(server.get("/v1/large?length=99999").await.status(), status);
    }
}

#[tokio::test]
async fn several_plugins_share_a_process() {
    let shapes = unlocked(Server::new(ShapesPlugin::default()).expect("a plugin")).prefix("/other/shapes");
    let media = unlocked(Server::new(Media).expect("a plugin")).prefix("/media");
    let host = Host::new().server(media.expect("a path")).expect("a plugin").server(shapes.expect("a path"));
    let server = Running::start_bound(host.expect("another").bind("127.0.0.1:0").await.expect("a port"));
    for (prefix, operation, name) in [("/media", "/v1", "Media"), ("/other/shapes", "/things/{kind}", "Shapes")] {
        let base = format!("{}{prefix}", server.base);
        let manifest: Value =
            server.get(&format!("{prefix}/.well-known/ai-plugin.json")).await.json().await.expect("JSON");
        assert_eq!(
            (&manifest["name_for_human"], &manifest["api"]["url"]),
            (&json!(name), &json!(format!("{base}/openapi.yaml")))
        );
        let openapi: Value = server.get(&format!("{prefix}/openapi.json")).await.json().await.expect("JSON");
        assert_eq!(openapi["servers"][0]["url"], base);
        assert!(openapi["paths"][operation].is_object(), "{operation}");
        let legal = server.get(&format!("{prefix}/legal")).await.text().await.expect("a page");
        assert!(legal.contains(&format!("{base}/logo.png")), "{legal}");
    }
    assert_eq!(server.get("/media/v1").await.json::<Value>().await.expect("JSON"), "here");
    assert_eq!(
        server.get("/media/v1/page").await.text().await.expect("a page"),
        format!("<p>{}/media</p>", server.base)
    );
    assert_eq!(server.get("/other/shapes/things/x").await.status(), StatusCode::OK);
    let nowhere = server.get("/media/v1/nowhere").await;
    assert_eq!(
        (nowhere.status(), nowhere.headers()["content-type"].to_str().expect("text")),
        (StatusCode::NOT_FOUND, "application/problem+json")
    );
    let twice = Host::new().plugin("/a", todo::Todo::default()).expect("a plugin").plugin("/a", todo::Todo::default());
    assert!(twice.is_err_and(|error| error.to_string().contains("no other plugin")));
    // What nobody could be let into does not start.
    let locked = Host::new().plugin("/a", Media);
    assert!(locked.is_err_and(|error| error.to_string().contains("PLUGIN_OAUTH_ISSUER")));
    assert!(Host::new().plugin("a", todo::Todo::default()).is_err());
}

#[tokio::test]
async fn the_fields_of_a_whole_body_are_arguments() {
    let shapes = client(ShapesPlugin::default());
    for arguments in [json!({ "theme": "dark" }), json!({ "settings": { "theme": "dark" } })] {
        assert_eq!(shapes.call("replaceSettings", arguments).await.json(), json!({ "theme": "dark", "size": null }));
    }
    let page = Request::get("/v1/page").body(Vec::new()).expect("a request");
    assert_eq!(client(Media).request(page).await.text(), "<p>http://localhost</p>");
}

#[tokio::test]
#[should_panic(expected = "there is no operation `signup`; did you mean `signUp`?")]
async fn an_operation_that_is_none_is_found() {
    call("signup", json!({})).await;
}

#[tokio::test]
#[should_panic(expected = "`agee` of `signUp`: unknown argument; did you mean `age`?")]
async fn an_argument_that_is_none_is_found() {
    call("signUp", json!({ "agee": 1 })).await;
}

#[test]
#[should_panic(expected = "the status 404 Not Found is not documented")]
fn an_answer_that_the_document_does_not_know_is_found() {
    let response = axum::http::Response::builder().status(404).header("content-type", "application/problem+json");
    let body = json!({ "type": "about:blank", "title": "Not Found", "status": 404 }).to_string();
    plugin_core::testing::assert_conforms::<Media>("GET", "/v1/quota", &response.body(body).expect("a response"));
}

#[test]
#[should_panic(expected = "body `/weight`: expected an integer from 1 to 5, received the number 9")]
fn a_body_that_the_document_does_not_know_is_found() {
    let response = axum::http::Response::builder().status(201).header("content-type", "application/json");
    let response = response.header("location", "/").body(json!({ "text": "x", "weight": 9 }).to_string());
    plugin_core::testing::assert_conforms::<Media>("POST", "/v1/notes", &response.expect("a response"));
}

#[test]
#[should_panic(
    expected = "header `/x_calls_left`: expected an integer from 0 to 4294967295, received the string `many`"
)]
fn a_header_that_the_document_does_not_know_is_found() {
    let response = axum::http::Response::builder().header("content-type", "application/json");
    let response = response.header("x-calls-left", "many").body("7").expect("a response");
    plugin_core::testing::assert_conforms::<Media>("GET", "/v1/quota", &response);
}
