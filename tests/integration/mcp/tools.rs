//! Endpoints as tools.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::stream;
use plugin_core::{Bytes, MediaType, Upload};
use plugin_core::{EventStream, Json, media, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::media::Media;
use crate::shapes::ShapesPlugin;

use super::client::{Session, Stateless, messages, text};

/// A sound.
struct Wav;

impl MediaType for Wav {
    const NAME: &'static str = "audio/wav";
}

/// One of several forms.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "form", rename_all = "snake_case")]
enum Form {
    Round { radius: u8 },
    Square { side: u8 },
}

#[plugin(
    name_for_human = "Curated",
    name_for_model = "curated",
    description_for_human = "Tools that differ from endpoints.",
    description_for_model = "Plugin for testing tools that differ from endpoints.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(secret, off, renamed, replaced, changed, removed, sound, picture, form, measure, tick, shout, wait),
)]
#[derive(Default)]
struct Curated {
    waiting: Arc<Waiting>,
}

/// Who waits, and who has stopped waiting.
#[derive(Default)]
struct Waiting {
    begun: Notify,
    dropped: Notify,
    count: AtomicUsize,
}

/// Counts when it is dropped.
struct Guard(Arc<Waiting>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.count.fetch_add(1, Ordering::Relaxed);
        self.0.dropped.notify_one();
    }
}

/// Hide.
#[plugin_endpoint(get, "/secret", hidden)]
async fn secret() {}

/// Be no tool.
#[plugin_endpoint(get, "/off", tool(off))]
async fn off() {}

/// Be called otherwise.
///
/// And say more.
#[plugin_endpoint(post, "/renamed", title = "A title", tool(name = "other_name", open_world))]
async fn renamed() {}

/// Replace.
#[plugin_endpoint(put, "/replaced", tool(description = "Replaces what there is.", destructive = false))]
async fn replaced() {}

/// Change.
#[plugin_endpoint(patch, "/changed", tool(idempotent))]
async fn changed() {}

/// Remove.
#[plugin_endpoint(delete, "/removed", consequential)]
async fn removed() {}

/// Make a sound.
#[plugin_endpoint(get, "/sound")]
async fn sound() -> Bytes<Wav> {
    Bytes::new(*b"RIFF")
}

/// Give a picture.
#[plugin_endpoint(get, "/picture")]
async fn picture() -> Bytes<media::Png> {
    Bytes::new(*b"\x89PNG")
}

/// Say what a form is.
#[plugin_endpoint(post, "/form")]
async fn form(Json(form): Json<Form>, #[query] twice: Option<bool>) -> u16 {
    let size = match form {
        Form::Round { radius } => u16::from(radius),
        Form::Square { side } => u16::from(side),
    };
    if twice == Some(true) { size * 2 } else { size }
}

/// Measure files.
#[plugin_endpoint(post, "/files")]
async fn measure(
    #[file]
    #[length(..=4)]
    first: Upload,
    #[file] more: Vec<Upload>,
) -> Vec<u64> {
    [first].iter().chain(&more).map(Upload::len).collect()
}

/// Tick three times.
#[plugin_endpoint(get, "/ticks")]
async fn tick() -> EventStream<u8> {
    EventStream::new(stream::iter([1, 2, 3]))
}

/// Wait for ever.
#[plugin_endpoint(get, "/wait")]
async fn wait(plugin: &Curated) -> u8 {
    let _guard = Guard(Arc::clone(&plugin.waiting));
    plugin.waiting.begun.notify_one();
    std::future::pending().await
}

#[tokio::test]
async fn tools_are_what_the_endpoints_say() {
    let mcp = Stateless::start(Curated::default()).await;
    let listed = mcp.result("tools/list", json!({})).await;
    let hints = |tool: &Value| {
        ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"]
            .map(|hint| tool["annotations"][hint].as_bool().expect("a hint"))
    };
    let tools = listed["tools"].as_array().expect("tools");
    let found: Vec<_> = tools.iter().map(|tool| (tool["name"].as_str().expect("a name"), hints(tool))).collect();
    let expected = [
        ("other_name", [false, false, false, true]),
        ("replaced", [false, false, true, false]),
        ("changed", [false, true, true, false]),
        ("removed", [false, true, true, false]),
        ("sound", [true, false, true, false]),
        ("picture", [true, false, true, false]),
        ("form", [false, false, false, false]),
        ("measure", [false, false, false, false]),
        ("tick", [true, false, true, false]),
        ("shout", [true, false, true, false]),
        ("wait", [true, false, true, false]),
    ];
    assert_eq!(found, expected);
    assert_eq!(
        (&tools[0]["title"], &tools[0]["description"]),
        (&json!("A title"), &json!("Be called otherwise.\n\nAnd say more."))
    );
    assert_eq!((&tools[1]["title"], &tools[1]["description"]), (&json!("Replaced"), &json!("Replaces what there is.")));
    let nothing = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "additionalProperties": false
    });
    assert_eq!(tools[0]["inputSchema"], nothing);
    for hidden in ["secret", "off", "renamed"] {
        let (_, error) = mcp.error("tools/call", json!({ "name": hidden })).await;
        assert_eq!(error["code"], -32602, "{hidden}");
    }
    assert!(!listed.to_string().contains("secret"));
}

#[tokio::test]
async fn every_argument_arrives_wherever_it_belongs() {
    let mcp = Stateless::start(ShapesPlugin::default()).await;
    let arguments = json!({
        "kind": "a/b", "words": ["x", "y"], "limit": 3, "order": "oldest_first", "X-Origin-Place": "hére", "page-size": 7
    });
    let found = ["a/b", "Some(3)", "\"oldest_first\"", "Some(\"hére\")", "Some(7)", "x", "y"];
    let result = mcp.call("search", arguments).await;
    assert_eq!(result["structuredContent"], json!({ "result": found }));
    assert_eq!(text(&result), json!({ "result": found }).to_string());
    // What may be left out is left out, or given as nothing.
    let found = json!({ "result": ["k", "None", "null", "None", "None"] });
    for arguments in
        [json!({ "kind": "k" }), json!({ "kind": "k", "limit": null, "order": null, "words": null, "page-size": null })]
    {
        assert_eq!(mcp.call("search", arguments).await["structuredContent"], found);
    }
    // So it is inside a value, where models give every field: the theme has a default, and is no `null`.
    let arguments = json!({ "pair": [1, true], "names": {}, "setting": { "theme": null, "size": null }, "order": "newest_first",
        "pet": { "kind": "stone" }, "anything": null, "above": 1 });
    let reshaped = mcp.call("reshape", arguments).await;
    assert_eq!(reshaped["structuredContent"]["setting"], json!({ "theme": "", "size": null }), "{reshaped}");
    assert_eq!(reshaped["structuredContent"]["anything"], json!(null));
    // The fields of a whole body are arguments, and an object is answered as it is.
    let settings = json!({ "theme": "dark", "size": 9.5 });
    assert_eq!(mcp.call("replaceSettings", settings.clone()).await["structuredContent"], settings);
    assert_eq!(mcp.call("nothing", json!({})).await["structuredContent"], json!({}));
    let tree = json!({ "label": "a", "children": [{ "label": "b", "children": [] }] });
    assert_eq!(mcp.call("growTree", json!({ "tree": tree })).await["structuredContent"], json!({ "result": tree }));
    assert_eq!(mcp.call("growTree", json!({})).await["structuredContent"], json!({ "result": null }));
}

#[tokio::test]
async fn a_body_of_no_fixed_fields_is_one_argument() {
    let mcp = Stateless::start(Curated::default()).await;
    let arguments = json!({ "body": { "form": "round", "radius": 4 }, "twice": true });
    assert_eq!(mcp.call("form", arguments).await["structuredContent"], json!({ "result": 8 }));
    let faults = mcp.faults("form", json!({ "body": { "form": "round", "radius": -1 }, "towice": true })).await;
    let expected = [
        ("/body/radius", "expected an integer from 0 to 255, received the number -1"),
        ("/towice", "unknown argument; did you mean `twice`?"),
    ];
    assert_eq!(faults, expected.map(|(pointer, detail)| (pointer.to_owned(), detail.to_owned())));
}

#[tokio::test]
async fn files_are_given_in_base64() {
    let mcp = Stateless::start(Curated::default()).await;
    let result = mcp.call("measure", json!({ "first": "AAEC", "more": ["", "AAECAwQF"] })).await;
    assert_eq!(result["structuredContent"], json!({ "result": [3, 0, 6] }));
    assert_eq!(mcp.call("measure", json!({ "first": "AAEC" })).await["structuredContent"], json!({ "result": [3] }));
    for (arguments, pointer, detail) in [
        (json!({ "first": "%%" }), "/first", "expected bytes in Base64, received the string `%%`"),
        (json!({ "first": "AAECAwQF" }), "/first", "expected a file of 0 to 4 bytes, received one of 6"),
        (json!({ "first": 7 }), "/first", "expected bytes in Base64, received the number 7"),
        (json!({}), "/first", "missing; expected a file"),
        (json!({ "first": "", "more": "AAEC" }), "/more", "expected an array, received the string `AAEC`"),
    ] {
        assert_eq!(mcp.faults("measure", arguments).await, [(pointer.to_owned(), detail.to_owned())]);
    }
    let media = Stateless::start(Media).await;
    let turned = media.call("turn", json!({ "body": "AAEC" })).await;
    assert_eq!(turned["content"], json!([{ "type": "image", "data": "AgEA", "mimeType": "image/png" }]));
}

#[tokio::test]
async fn pictures_sounds_texts_and_files_are_content() {
    let mcp = Stateless::start(Curated::default()).await;
    let sound = json!([{ "type": "audio", "data": "UklGRg==", "mimeType": "audio/wav" }]);
    assert_eq!(mcp.call("sound", json!({})).await["content"], sound);
    let picture = json!([{ "type": "image", "data": "iVBORw==", "mimeType": "image/png" }]);
    assert_eq!(mcp.call("picture", json!({})).await["content"], picture);

    let mcp = Stateless::start(Media).await;
    assert_eq!(text(&mcp.call("shout", json!({ "body": "hey" })).await), "HEY");
    let report = mcp.call("report", json!({ "from_disk": false })).await;
    let resource = &report["content"][0]["resource"];
    assert_eq!((&resource["mimeType"], &resource["blob"]), (&json!("application/pdf"), &json!("JVBERg==")));
    assert!(resource["uri"].as_str().expect("a URI").starts_with("attachment:///"), "{resource}");
    let report = mcp.call("report", json!({ "from_disk": true })).await;
    let file = std::fs::read("ui/logos/logo.png").expect("a file");
    let size = report["content"][0]["resource"]["blob"].as_str().expect("Base64").len();
    assert_eq!(size, file.len().div_ceil(3) * 4);
    let moved = mcp.call("newest", json!({})).await;
    assert_eq!(moved["structuredContent"], json!({ "location": "/v1/notes/1" }));
    assert_eq!(mcp.call("forget", json!({ "id": 1 })).await["structuredContent"], json!({}));
}

/// What is said loudly: many events, each of 40,000 characters.
#[plugin_endpoint(get, "/shout")]
async fn shout() -> EventStream<String> {
    EventStream::new(stream::iter((0..220).map(|_| "A".repeat(40_000))))
}

/// More is told of a call than its connection holds; the session answers all the same.
#[tokio::test]
async fn who_does_not_read_keeps_nobody_else_waiting() {
    let mcp = Stateless::start(Curated::default()).await;
    let (session, _) = Session::open(&mcp.server, "2025-06-18").await;
    let params = json!({ "name": "shout", "arguments": {}, "_meta": { "progressToken": 1 } });
    let unread = session.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params })).await;
    // The endpoint is done by then.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let ping = json!({ "jsonrpc": "2.0", "id": 2, "method": "ping" });
    let answer = tokio::time::timeout(LIMIT, async { messages(session.send(&ping).await).await }).await;
    assert_eq!(answer.expect("an answer in time")[0]["id"], 2);
    let told = messages(unread).await;
    let counts: Vec<_> = told.iter().filter_map(|message| message["params"]["progress"].as_f64()).collect();
    assert_eq!(counts, (1..=200).map(f64::from).collect::<Vec<_>>());
    let result = &told.last().expect("an answer")["result"]["structuredContent"]["result"];
    assert_eq!(result.as_array().map(Vec::len), Some(220));
}

#[tokio::test]
async fn a_stream_is_progress_and_then_a_list() {
    let mcp = Stateless::start(Curated::default()).await;
    let call = |token: Value| json!({ "name": "tick", "arguments": {}, "_meta": { "progressToken": token } });
    for token in [json!("a"), json!(7)] {
        let (_, messages) = mcp.messages("tools/call", call(token.clone())).await;
        let progress: Vec<_> =
            messages.iter().filter(|message| message["method"] == "notifications/progress").collect();
        let expected = [1, 2, 3].map(
            |number| json!({ "progressToken": token, "progress": f64::from(number), "message": number.to_string() }),
        );
        assert_eq!(progress.iter().map(|message| message["params"].clone()).collect::<Vec<_>>(), expected);
        let last = messages.last().expect("an answer");
        assert_eq!(last["result"]["structuredContent"], json!({ "result": [1, 2, 3] }));
        assert_eq!(messages.len(), 4);
    }
    // Who did not ask hears of the end only.
    let (_, messages) = mcp.messages("tools/call", json!({ "name": "tick" })).await;
    assert_eq!(messages.len(), 1);

    let (session, _) = Session::open(&mcp.server, "2025-06-18").await;
    let call = json!({ "jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": call(json!("b")) });
    assert_eq!(super::client::messages(session.send(&call).await).await.len(), 4);

    let mcp = Stateless::start(Media).await;
    let failed = mcp.call("failCounting", json!({})).await;
    let problem: Value = serde_json::from_str(text(&failed)).expect("a problem");
    assert_eq!((&failed["isError"], &problem["status"]), (&json!(true), &json!(404)));
}

/// How long anything here may take.
const LIMIT: Duration = Duration::from_secs(30);

#[tokio::test]
async fn who_stops_waiting_stops_the_endpoint() {
    let plugin = Curated::default();
    let waiting = Arc::clone(&plugin.waiting);
    let mcp = Stateless::start(plugin).await;
    let begun = || tokio::time::timeout(LIMIT, waiting.begun.notified());
    let dropped = || tokio::time::timeout(LIMIT, waiting.dropped.notified());

    // Without a session: the connection is closed.
    let call = mcp.send("tools/call", json!({ "name": "wait" }));
    tokio::select! {
        _ = call => panic!("it answered"),
        began = begun() => began.expect("the call begins"),
    }
    dropped().await.expect("it is dropped");

    // In a session: it is told so.
    let (session, _) = Session::open(&mcp.server, "2025-11-25").await;
    let call = json!({ "jsonrpc": "2.0", "id": 5, "method": "tools/call", "params": { "name": "wait" } });
    let response = session.send(&call).await;
    begun().await.expect("the call begins");
    let cancel = json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": 5 } });
    session.send(&cancel).await;
    dropped().await.expect("it is dropped");
    drop(response);
    assert_eq!(waiting.count.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_server_that_stops_finishes_its_calls_and_ends_its_streams() {
    let mcp = Stateless::start(ShapesPlugin::default()).await;
    let (session, _) = Session::open(&mcp.server, "2025-11-25").await;
    let wait = |id: u8| {
        let params = json!({ "name": "wait", "arguments": { "milliseconds": 600 } });
        json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params })
    };
    let stream = session.listen().await;
    assert_eq!(stream.status(), 200);
    let in_session = session.send(&wait(1)).await;
    let without = mcp.send("tools/call", json!({ "name": "wait", "arguments": { "milliseconds": 600 } }));
    let stopping = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        mcp.server.stop_now();
        let ended = tokio::time::timeout(LIMIT, messages(stream)).await.expect("the stream ends");
        assert!(ended.iter().all(|message| message.get("method").is_none()), "{ended:?}");
    };
    let (without, ()) = tokio::join!(without, stopping);
    for response in [in_session, without] {
        let answer = messages(response).await.pop().expect("an answer");
        assert_eq!(answer["result"]["structuredContent"], json!({ "result": 600 }), "{answer}");
    }
}
