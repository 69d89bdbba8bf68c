//! Tests that every surface says the same of a plugin, read from the documents as their readers get them.

mod generate;
mod read;

use proptest::prelude::*;
use serde_json::Value;

use crate::documents::{DEFAULT_URL, Documents};
use crate::operation::Operation;
use crate::plugin::Manifest;
use crate::report::Seen;
use crate::rules::Finished;
use crate::schema::Model;

use self::generate::plugin;
use self::read::{Said, anthropic, m365, mcp, openai, openapi};

const MANIFEST: Manifest = Manifest {
    name_for_human: "Any",
    name_for_model: "any",
    description_for_human: "Does anything.",
    description_for_model: "Plugin for doing anything.",
    contact_email: "support@example.com",
    legal_info_url: "/legal",
    version: "1.0.0",
    package: "any",
    ..Manifest::ERRONEOUS
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_surface_says_the_same(operations in plugin()) {
        let (model, findings) = Model::build(MANIFEST, &operations);
        prop_assert!(findings.is_empty(), "{findings:?}");
        let documents = Documents::build(&model, &Seen::new(&model, DEFAULT_URL)).0;
        let violations = Finished::read(&documents.files().into_iter().collect()).violations();
        prop_assert!(violations.is_empty(), "{violations:#?}");
        let json = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");

        let described: Vec<&Operation> = operations.iter().copied().filter(|operation| !operation.hidden).collect();
        let tools: Vec<&Operation> = described.iter().copied().filter(|operation| !operation.tool.off).collect();
        let name = |operation: &&Operation| operation.tool.name.unwrap_or(operation.operation_id).to_owned();
        let names: Vec<_> = tools.iter().map(name).collect();
        let ids = |operations: &[&Operation]| operations.iter().map(|operation| operation.operation_id.to_owned()).collect::<Vec<_>>();

        let http = openapi(&json(&documents.openapi_3_1_json));
        prop_assert_eq!(read::names(&http), sorted(ids(&described)));
        // Both versions are the same to a reader who wants to know this much.
        prop_assert_eq!(&openapi(&json(&documents.openapi_json)), &http);
        // What a tool says that has words of its own is compared with these, and with those of the operation otherwise.
        let http: Vec<Said> = tools.iter().map(|tool| {
            let mut said = http.iter().find(|said| said.name == tool.operation_id).expect("its operation").clone();
            said.name = name(tool);
            said.description = tool.tool.description.map_or(said.description, str::to_owned);
            said
        }).collect();

        let mcp = mcp(&json(&documents.tools_mcp));
        prop_assert_eq!(&mcp, &http);
        for functions in [openai(&json(&documents.tools_openai)), anthropic(&json(&documents.tools_anthropic))] {
            prop_assert_eq!(read::in_order(&functions), names.clone());
            for (function, tool) in functions.iter().zip(&mcp) {
                let difference = function.differs_from(tool);
                prop_assert!(difference.is_none(), "{:?}", difference);
            }
        }
        let functions = m365(&json(&documents.manifest_m365));
        // Over MCP a function is called like its tool.
        let called = |(function, tool): (&Said, &&Operation)| if function.has_parameters { tool.operation_id.to_owned() } else { name(tool) };
        prop_assert_eq!(read::in_order(&functions), functions.iter().zip(&tools).map(called).collect::<Vec<_>>());
        for (function, tool) in functions.iter().zip(&mcp).filter(|(function, _)| function.has_parameters) {
            let difference = function.differs_from(tool);
            prop_assert!(difference.is_none(), "{:?}", difference);
        }
        let mut run: Vec<_> = read::run_for_functions(&json(&documents.manifest_m365));
        run.sort();
        prop_assert_eq!(run, read::names(&functions), "each function has one runtime");
        let skill = documents.package.iter().find(|(path, _)| path.ends_with("SKILL.md")).map(|(_, text)| text);
        let headings = skill.into_iter().flat_map(|skill| skill.lines().filter_map(|line| line.strip_prefix("### ")));
        prop_assert_eq!(headings.map(str::to_owned).collect::<Vec<_>>(), names);
    }
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}
