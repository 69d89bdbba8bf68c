//! What hosts demand of the manifests, packages and lists of tools, as their own rules have it.

use std::collections::BTreeSet;
use std::path::Path;

use agent_plugins::{LoadedPlugin, McpOutcome, MemSource, load_dir};
use plugin_core::__private::EndpointList;
use plugin_core::{Documents, Plugin, plugin, plugin_endpoint};
use serde_json::Value;

use crate::awkward::Awkward;
use crate::media::Media;
use crate::shapes::ShapesPlugin;

const BASE_URL: &str = "https://surfaces.example.com";

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn documents<P: Plugin>() -> Documents {
    Documents::of::<P>(Some(BASE_URL)).expect("documents")
}

/// A description of more than 2,048 characters, in sentences.
const LONG: &str = {
    const SENTENCE: &str = "Plugin for testing what is long, a sentence of sixty characters.";
    const TIMES: usize = 40;
    const BYTES: [u8; SENTENCE.len() * TIMES + TIMES - 1] = {
        let mut bytes = [b' '; SENTENCE.len() * TIMES + TIMES - 1];
        let mut index = 0;
        while index < bytes.len() {
            let place = index % (SENTENCE.len() + 1);
            if place < SENTENCE.len() {
                bytes[index] = SENTENCE.as_bytes()[place];
            }
            index += 1;
        }
        bytes
    };
    match std::str::from_utf8(&BYTES) {
        Ok(text) => text,
        Err(_) => "",
    }
};

/// A plugin of which everything is awkward for these surfaces: its name, its length, its authorization.
struct Long;

/// Anyone may look.
#[plugin_endpoint(get, "/look/{at}", security = none)]
async fn look(at: String) -> String {
    at
}

/// Change something.
#[plugin_endpoint(get, "/change", consequential, tool(name = "alter", description = "Alter it."))]
async fn change(#[header("X-Trace")] trace: Option<String>) -> Option<String> {
    trace
}

/// Not for models.
#[plugin_endpoint(post, "/off", tool(off))]
async fn off() {}

mod base {
    use super::*;

    #[plugin(
        name_for_human = "Long",
        name_for_model = "Long__plugin_",
        description_for_human = "Is long.",
        description_for_model = "Plugin for testing.",
        contact_email = "support@example.com",
        legal_info_url = "/legal",
        logo = "ui/logos/logo.png",
        auth = user_http(bearer),
        endpoints(look, change, off),
    )]
    pub(super) struct Base;

    impl plugin_core::Authenticate for Base {
        type User = ();

        async fn authenticate(&self, _: plugin_core::Credentials<'_>) -> Result<(), plugin_core::TokenError> {
            Ok(())
        }
    }
}

impl Plugin for Long {
    const MANIFEST: plugin_core::Manifest =
        plugin_core::Manifest { description_for_model: LONG, ..base::Base::MANIFEST };
}

impl EndpointList<()> for Long {
    const LIST: &'static [plugin_core::Endpoint<Self>] = &[
        plugin_core::Endpoint::erroneous(base::Base::ENDPOINTS[0].operation),
        plugin_core::Endpoint::erroneous(base::Base::ENDPOINTS[1].operation),
        plugin_core::Endpoint::erroneous(base::Base::ENDPOINTS[2].operation),
    ];
}

fn check_m365<P: Plugin>() -> Value {
    let manifest = parse(&documents::<P>().manifest_m365);
    let count = |key: &str| manifest[key].as_str().unwrap_or_else(|| panic!("{key}")).chars().count();
    let word = |text: &str, also: &str| {
        !text.is_empty() && text.chars().all(|one| one.is_ascii_alphanumeric() || also.contains(one))
    };
    assert_eq!(manifest["schema_version"], "v2.4");
    assert!((1..=20).contains(&count("name_for_human")) && (1..=100).contains(&count("description_for_human")));
    assert!((1..=2_048).contains(&count("description_for_model")));
    assert!(word(manifest["namespace"].as_str().expect("a namespace"), "-"));
    let names: Vec<_> = manifest["functions"].as_array().expect("functions").iter().map(|one| &one["name"]).collect();
    let openapi = parse(&documents::<P>().openapi_json);
    let operations: BTreeSet<_> = openapi["paths"]
        .as_object()
        .expect("paths")
        .values()
        .flat_map(|path| path.as_object().expect("operations").values())
        .map(|operation| operation["operationId"].to_string())
        .collect();
    let tools = parse(&documents::<P>().tools_mcp);
    let tools: BTreeSet<_> =
        tools["tools"].as_array().expect("tools").iter().map(|tool| tool["name"].to_string()).collect();
    for runtime in manifest["runtimes"].as_array().expect("runtimes") {
        // Over HTTP a function is called like its operation, over MCP like its tool.
        let known = if runtime["type"] == "OpenApi" { &operations } else { &tools };
        let run = runtime["run_for_functions"].as_array().expect("names");
        assert!(!run.is_empty() && run.iter().all(|name| known.contains(&name.to_string())), "{runtime}");
    }
    for function in manifest["functions"].as_array().expect("functions") {
        if let Some(parameters) = function["parameters"].as_object() {
            let properties = parameters["properties"].as_object().expect("properties");
            for (name, parameter) in properties {
                assert!(word(name, "_"), "{name}");
                check_parameter(parameter, &["type", "items", "enum", "description", "default"]);
            }
            let required = parameters.get("required").and_then(Value::as_array).into_iter().flatten();
            assert!(required.into_iter().all(|name| properties.contains_key(name.as_str().expect("a name"))));
        }
        let confirmation = &function["capabilities"]["confirmation"];
        assert_eq!(confirmation["type"] == "AdaptiveCard", confirmation["isNonConsequential"] == false);
    }
    // Each function is in one runtime.
    let runtimes = manifest["runtimes"].as_array().expect("runtimes").iter();
    let run: Vec<_> = runtimes.flat_map(|runtime| runtime["run_for_functions"].as_array().expect("names")).collect();
    let sorted = |names: &[&Value]| names.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    assert_eq!((run.len(), sorted(&run)), (names.len(), sorted(&names)));
    manifest
}

fn check_parameter(parameter: &Value, keys: &[&str]) {
    let object = parameter.as_object().expect("a parameter");
    assert!(object.keys().all(|key| keys.contains(&key.as_str())), "{parameter}");
    let kind = parameter["type"].as_str().expect("a type");
    assert!(["string", "array", "boolean", "integer", "number"].contains(&kind), "{parameter}");
    assert_eq!(kind == "array", object.contains_key("items"), "{parameter}");
    assert!(kind == "string" || !object.contains_key("enum"), "{parameter}");
    if let Some(items) = object.get("items") {
        assert_ne!(items["type"], "array");
        check_parameter(items, &["type", "enum", "description", "default"]);
    }
}

#[test]
fn microsoft_365_copilot_is_given_what_it_demands() {
    check_m365::<ShapesPlugin>();
    check_m365::<Media>();
    check_m365::<Awkward>();
    check_m365::<todo::Todo>();

    let long = check_m365::<Long>();
    assert_eq!(long["namespace"], "Long--plugin-");
    let description = long["description_for_model"].as_str().expect("a text");
    assert!(LONG.chars().count() > 2_048 && LONG.starts_with(description) && description.ends_with("characters."));
    // No parameter of a function can be called like the header, so this one is called over MCP, like its tool.
    assert_eq!(long["functions"][1]["name"], "alter");
    assert_eq!(long["functions"][1]["description"], "Alter it.");
    assert!(long["functions"][1]["parameters"].is_null());
    assert_eq!(long["functions"][1]["capabilities"]["confirmation"]["type"], "AdaptiveCard");
    assert_eq!(long["runtimes"][0]["auth"]["type"], "None");
    assert_eq!(long["runtimes"][0]["run_for_functions"], serde_json::json!(["look"]));
    assert_eq!(long["runtimes"][1]["type"], "RemoteMCPServer");
    assert_eq!(long["runtimes"][1]["spec"]["url"], format!("{BASE_URL}/mcp"));
    assert_eq!(long["runtimes"][1]["auth"]["type"], "ApiKeyPluginVault");
    assert_eq!(long["runtimes"][1]["auth"]["reference_id"], "${PLUGIN_M365_REFERENCE_ID}");
}

/// An outside judge finds nothing to say of a package.
fn check_package(plugin: &LoadedPlugin, name: &str) {
    assert!(plugin.diagnostics.is_empty(), "{name}: {:?}", plugin.diagnostics);
    assert_eq!(plugin.manifest.name.as_str(), name);
    let McpOutcome::Configured(mcp) = &plugin.mcp else { panic!("{name}: {:?}", plugin.mcp) };
    assert_eq!(mcp.servers.len(), 2);
    let [skill] = plugin.skills.as_slice() else { panic!("{name}: {:?}", plugin.skills) };
    assert!((1..=1_024).contains(&skill.meta.description.chars().count()));
}

fn check_package_of<P: Plugin>(name: &str) {
    let package = documents::<P>().package;
    let files = package.iter().fold(MemSource::new(), |files, (path, text)| files.file(path, text.as_bytes()));
    check_package(&files.load().unwrap_or_else(|rejection| panic!("{name}: {rejection}")), name);
    assert!(package.contains_key(&format!("skills/{name}/SKILL.md")));
}

#[test]
fn packages_are_loaded_without_a_word() {
    check_package_of::<ShapesPlugin>("shapes");
    check_package_of::<Media>("media");
    check_package_of::<Awkward>("awkward");
    check_package_of::<Long>("long-plugin");
    for (example, name) in [("todo", "todo"), ("hotel", "hotels"), ("data-query", "data-query")] {
        let folder = Path::new("../examples").join(example).join("spec/package");
        let plugin = load_dir(&folder).unwrap_or_else(|rejection| panic!("{example}: {rejection}"));
        check_package(&plugin, name);
    }
}

#[test]
fn function_tools_are_as_their_hosts_take_them() {
    let documents = documents::<ShapesPlugin>();
    let names = |list: &Value| list.as_array().expect("tools").iter().map(|tool| tool["name"].to_string()).collect();
    let (openai, anthropic) = (parse(&documents.tools_openai), parse(&documents.tools_anthropic));
    let unique: BTreeSet<String> = names(&openai);
    assert_eq!(unique, names(&anthropic));
    assert_eq!(unique.len(), openai.as_array().expect("tools").len());
    for tool in openai.as_array().expect("tools") {
        let keys: Vec<_> = tool.as_object().expect("a tool").keys().map(String::as_str).collect();
        assert_eq!(keys, ["type", "name", "description", "parameters", "strict"]);
        assert!(tool["description"].as_str().is_some_and(|text| text.chars().count() <= 1_024));
    }
    let strict = anthropic.as_array().expect("tools").iter().filter(|tool| tool["strict"] == true).count();
    assert!(strict <= 20);
}
