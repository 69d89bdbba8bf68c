//! Endpoints as tools.

use serde_json::{Value, json};

use crate::media::Media;
use crate::shapes::ShapesPlugin;

use super::client::{Stateless, text};
use super::curated::Curated;

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
