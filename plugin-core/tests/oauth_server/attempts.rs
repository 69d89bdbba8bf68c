//! Whoever guesses passwords is slowed down.

use crate::app::{App, CHAT_URI, PASSWORD};
use crate::browser::Answer;

const QUERY: [(&str, &str); 3] = [("response_type", "code"), ("client_id", "chat"), ("redirect_uri", CHAT_URI)];

async fn attempt(app: &App, name: &str, password: &str) -> Answer {
    let mut browser = app.browser();
    browser.authorize(&QUERY).await;
    browser.submit(&[("action", "login"), ("username", name), ("password", password)]).await
}

fn wait(answer: &Answer) -> u64 {
    assert_eq!(answer.status, 429, "{}", answer.text);
    assert!(answer.text.contains("role=\"alert\"") && answer.text.contains("Wait "), "{}", answer.text);
    answer.headers["retry-after"].to_str().expect("a number").parse().expect("a number")
}

#[tokio::test]
async fn each_wrong_password_for_a_name_makes_the_next_wait_longer() {
    let app = App::start().await;
    for _ in 0..5 {
        let answer = attempt(&app, "ada", "wrong").await;
        assert_eq!(answer.status, 403);
        assert!(answer.text.contains("wrong. Check both") && answer.text.contains("value=\"ada\""), "{}", answer.text);
    }
    let mut waits = Vec::new();
    for _ in 0..10 {
        // While it waits the right password is refused too, or guessing would go on.
        let seconds = wait(&attempt(&app, "ADA", PASSWORD).await);
        waits.push(seconds);
        app.pass(seconds - 1);
        assert_eq!(wait(&attempt(&app, "ada", PASSWORD).await), 1);
        app.pass(1);
        assert_eq!(attempt(&app, "ada", "wrong").await.status, 403);
    }
    assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 256, 512, 900]);
    app.pass(900);
    assert_eq!(attempt(&app, "ada", PASSWORD).await.status, 303);
    // A right one ends it.
    for _ in 0..5 {
        assert_eq!(attempt(&app, "ada", "wrong").await.status, 403);
    }
}

#[tokio::test]
async fn an_address_that_tries_many_names_waits_too() {
    let app = App::start().await;
    for number in 0..20 {
        assert_eq!(attempt(&app, &format!("user{number}"), "wrong").await.status, 403);
        if number % 2 == 0 {
            // A right password of one's own pays for nothing.
            assert_eq!(attempt(&app, "bob", "bob's one").await.status, 303);
        }
    }
    assert_eq!(wait(&attempt(&app, "ada", PASSWORD).await), 2);
    app.pass(2);
    assert_eq!(attempt(&app, "ada", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn behind_a_proxy_the_last_address_counts() {
    let app = App::with(|builder| builder.address_header("x-forwarded-for")).await;
    let attempt = async |claimed: &str, number: usize| {
        let mut browser = app.browser();
        browser.authorize(&QUERY).await;
        let cookie = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).next().expect("a cookie");
        let name = format!("user{number}");
        let form = [("token", &*browser.token()), ("action", "login"), ("username", &name), ("password", "wrong")];
        let query = browser.page.0.split_once('?').expect("a query").1.to_owned();
        let request = app.post(&format!("/oauth/authorize?{query}")).header("x-forwarded-for", claimed);
        request.header("cookie", cookie).form(&form).send().await.expect("an answer").status().as_u16()
    };
    for number in 0..20 {
        // The network is the same whatever the client claims, and whichever of its addresses it takes.
        assert_eq!(attempt(&format!("10.0.0.{number}, 2001:db8::{number:x}"), number).await, 403);
    }
    assert_eq!(attempt("10.0.0.99, 2001:db8::99", 99).await, 429);
    assert_eq!(attempt("2001:db8::99, 192.0.2.7", 99).await, 403);
}

#[tokio::test]
async fn unknown_names_and_wrong_passwords_look_the_same() {
    let app = App::start().await;
    let page = |answer: &Answer, name: &str| {
        let text = answer.text.replace(name, "NAME");
        let (before, rest) = text.split_once("name=\"token\" value=\"").expect("a form");
        (answer.status, before.to_owned(), rest[43..].to_owned())
    };
    let known = attempt(&app, "ada", "wrong").await;
    let unknown = attempt(&app, "eve", "wrong").await;
    assert_eq!(page(&known, "ada"), page(&unknown, "eve"));
    for (name, password) in [("", ""), ("ada", ""), (&*"n".repeat(257), "x"), ("ada", &*"p".repeat(1025))] {
        assert_eq!(attempt(&app, name, password).await.status, 403);
    }
}
