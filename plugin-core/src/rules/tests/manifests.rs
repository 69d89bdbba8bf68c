//! The manifests of ChatGPT and of Microsoft 365 Copilot.

use super::super::{m365, manifest};
use super::*;

#[test]
fn each_rule_of_the_chatgpt_manifest_is_found_broken() {
    let one = Case::new;
    check(
        "ai-plugin.json",
        |documents| &mut documents.manifest,
        vec![
            one("/schema_version", Some(json!("v2")), &manifest::VERSION),
            one("/name_for_human", None, &manifest::NAME_FOR_HUMAN),
            one("/name_for_human", text(0), &manifest::NAME_FOR_HUMAN),
            one("/name_for_human", text(21), &manifest::NAME_FOR_HUMAN),
            one("/name_for_human", Some(json!(7)), &manifest::NAME_FOR_HUMAN),
            one("/name_for_model", Some(json!("a".repeat(51))), &manifest::NAME_FOR_MODEL),
            one("/name_for_model", Some(json!("two words")), &manifest::NAME_FOR_MODEL),
            one("/description_for_human", text(101), &manifest::DESCRIPTION_FOR_HUMAN),
            one("/description_for_model", text(8_001), &manifest::DESCRIPTION_FOR_MODEL),
            one("/contact_email", Some(json!("nobody")), &manifest::EMAIL),
            one("/logo_url", Some(json!("/logo.png")), &manifest::LOGO),
            one("/logo_url", Some(json!("https://shapes.example.com/logo.gif")), &manifest::LOGO),
            one("/legal_info_url", Some(json!("legal")), &manifest::URL),
            one("/legal_info_url", Some(json!("https://example.org/legal")), &manifest::LEGAL),
            one("/api", None, &manifest::API),
            one("/api/type", Some(json!("graphql")), &manifest::API),
            one("/api/url", Some(json!("/openapi.yaml")), &manifest::URL),
            one("/api/url", Some(json!("http://shapes.example.com/openapi.yaml")), &manifest::URL),
            one("/api/is_user_authenticated", None, &manifest::API),
            one("/auth", None, &manifest::AUTH),
            one("/auth/type", Some(json!("basic")), &manifest::AUTH),
            one("/auth/authorization_type", Some(json!("digest")), &manifest::AUTH),
            one("/auth/verification_tokens", None, &manifest::AUTH),
            one("/auth/instructions", Some(json!(1)), &manifest::AUTH),
            one("/auth", Some(json!({ "type": "user_http" })), &manifest::AUTH).at("/auth/authorization_type"),
            one(
                "/auth",
                Some(json!({
                    "type": "oauth", "client_url": "https://example.com/a", "scope": "", "verification_tokens": {},
                    "authorization_url": "https://example.com/t", "authorization_content_type": "text/plain",
                })),
                &manifest::AUTH,
            )
            .at("/auth/authorization_content_type"),
        ],
    );
    let longest =
        json!({ "name_for_human": text(20), "description_for_human": text(100), "description_for_model": text(8_000) });
    let violations = broken(|documents| {
        documents
            .manifest
            .as_object_mut()
            .expect("a manifest")
            .extend(longest.as_object().cloned().unwrap_or_default());
    });
    assert_eq!(violations, []);
}

#[test]
fn each_rule_of_the_m365_manifest_is_found_broken() {
    let one = Case::new;
    let parameter = |value, found: &str, rule| {
        let pointer = "/functions/6/parameters/properties/name";
        Case::new(pointer, Some(value), rule).at(&format!("{pointer}/{found}"))
    };
    check(
        "m365-plugin.json",
        |documents| &mut documents.m365,
        vec![
            one("/schema_version", Some(json!("v2.3")), &m365::VERSION),
            one("/name_for_model", Some(json!("shapes")), &m365::FIELD),
            one("/name_for_human", text(21), &m365::NAME),
            one("/namespace", Some(json!("my_shapes")), &m365::NAMESPACE),
            one("/description_for_human", text(101), &m365::DESCRIPTION),
            one("/description_for_model", text(2_049), &m365::DESCRIPTION_FOR_MODEL),
            one("/logo_url", Some(json!("logo.png")), &m365::URL),
            one("/legal_info_url", Some(json!("/legal")), &m365::URL),
            one("/functions/6/strict", Some(json!(true)), &m365::FIELD),
            one("/functions/6/description", text(0), &m365::TEXT),
            one("/functions/6/capabilities/x", Some(json!({})), &m365::FIELD),
            one("/functions/6/capabilities/confirmation/type", Some(json!("Ask")), &m365::CONFIRMATION),
            one("/functions/6/capabilities/confirmation/isNonConsequential", None, &m365::CONFIRMATION),
            one("/functions/6/capabilities/confirmation/title", Some(json!(1)), &m365::CONFIRMATION),
            one("/functions/6/returns", Some(json!({ "type": "string", "of": 1 })), &m365::FIELD)
                .at("/functions/6/returns/of"),
            one("/functions/6/returns", Some(json!({ "type": "object" })), &m365::RETURNS)
                .at("/functions/6/returns/type"),
            one("/functions/6/parameters/required", Some(json!(["nome"])), &m365::REQUIRED),
            one(
                "/functions/6/parameters/properties",
                Some(json!({ "name": { "type": "string" }, "a-b": { "type": "string" } })),
                &m365::PARAMETER_NAME,
            )
            .at("/functions/6/parameters/properties/a-b"),
            parameter(json!({ "type": "object" }), "type", &m365::PARAMETER),
            parameter(json!({ "type": "string", "format": "date" }), "format", &m365::FIELD),
            parameter(json!({ "type": "integer", "enum": [1] }), "enum", &m365::PARAMETER),
            parameter(json!({ "type": "array" }), "items", &m365::PARAMETER),
            parameter(
                json!({ "type": "array", "items": { "type": "array", "items": { "type": "string" } } }),
                "items/type",
                &m365::PARAMETER,
            ),
            parameter(json!({ "type": "string", "default": null }), "default", &m365::PARAMETER),
            one("/runtimes/0/type", Some(json!("LocalPlugin")), &m365::RUNTIME),
            one("/runtimes/0/spec/url", Some(json!("openapi.yaml")), &m365::RUNTIME).at("/runtimes/0/spec"),
            one("/runtimes/0/name", Some(json!("x")), &m365::FIELD),
            one("/runtimes/0/auth/reference_id", None, &m365::AUTH).at("/runtimes/0/auth"),
            one("/runtimes/0/auth/type", Some(json!("Basic")), &m365::AUTH).at("/runtimes/0/auth"),
            // No function has two runtimes, or none, or one that does not know it.
            one("/runtimes/0/run_for_functions/-", Some(json!("search")), &m365::RUN)
                .at("/runtimes/1/run_for_functions/0"),
            one("/runtimes/0/run_for_functions/-", Some(json!("nobody")), &m365::RUN)
                .at("/runtimes/0/run_for_functions/8"),
            one("/runtimes/1/run_for_functions", Some(json!(["search", "giveCat", "giveDog", "reshape"])), &m365::RUN)
                .at("/functions/5"),
        ],
    );
    let violations = broken(|documents| documents.m365["functions"][7]["name"] = json!("fail"));
    let repeated = ("m365-plugin.json".to_owned(), "/functions/7/name".to_owned(), &m365::FUNCTION_REPEATED);
    assert!(violations.contains(&repeated), "{violations:?}");
    let violations = broken(|documents| documents.m365["functions"][7]["name"] = json!("who-am-i"));
    let malformed = ("m365-plugin.json".to_owned(), "/functions/7/name".to_owned(), &m365::FUNCTION);
    assert!(violations.contains(&malformed), "{violations:?}");
}
