//! The same values as arguments of tools: they are judged as those of a request are, and what is answered is what the tool says.

use jsonschema::Validator;
use plugin_core::testing::Client;
use plugin_core::{Documents, Tools};
use serde_json::{Value, json};

use super::shape::{Place, Said, Shape};
use super::table::give;
use super::{Values, shapes};

/// What `tools.mcp.json` says of a tool.
struct Listed {
    input: Validator,
    output: Validator,
}

fn listed(document: &Value, shape: &Shape) -> Listed {
    let tools = document["tools"].as_array().expect("tools");
    let tool = tools.iter().find(|tool| tool["name"] == shape.name.as_str()).expect("a tool");
    let validator = |key: &str| {
        let options = jsonschema::options().should_validate_formats(true);
        options.build(&tool[key]).unwrap_or_else(|error| panic!("{}: {error}", shape.name))
    };
    Listed { input: validator("inputSchema"), output: validator("outputSchema") }
}

fn has_null(value: &Value) -> bool {
    value.to_string().contains("null")
}

/// Tools leave it unsaid that an integer has at most 64 bits, and how large a fraction of 32 bits can be.
fn is_huge(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number.abs() > 1e18)
}

#[tokio::test]
async fn values_are_judged_alike_over_http_and_as_arguments() {
    let documents = Documents::of::<Values>(None).expect("documents");
    let document: Value = serde_json::from_str(&documents.tools_mcp).expect("JSON");
    let (client, tools) = (Client::new(Values), Tools::new(Values).expect("tools"));
    let (mut faults, mut count) = (Vec::new(), 0);
    // Elsewhere values are texts, which arguments are not.
    for shape in shapes().iter().filter(|shape| shape.place == Place::Body) {
        let listed = listed(&document, shape);
        let good = shape.good.iter().map(|(value, _)| (value, None));
        let bad = shape.bad.iter().map(|bad| (&bad.value, Some(bad)));
        for (value, bad) in good.chain(bad) {
            let http = give(&client, shape, value).await;
            let arguments = json!({ "value": value });
            let answer = tools.dispatch(&shape.name, arguments.clone()).await;
            let mut check = |holds: bool, what: &str| {
                if !holds {
                    faults.push(format!("{}: {value}: {what}: {} and {}", shape.name, http.text(), answer.text()));
                }
            };
            // To a model in a strict mode a `null` is what is left out.
            if http.status() == 422 && !answer.is_error && has_null(value) {
                continue;
            }
            check((http.status() != 200) == answer.is_error, "one takes it, the other does not");
            check(bad.is_some() || listed.input.is_valid(&arguments), "the schema refuses what is taken");
            let said = bad.is_none_or(|bad| bad.said == Said::Nowhere || is_huge(value));
            check(said || !listed.input.is_valid(&arguments), "the schema allows what is refused");
            if let Some(structured) = &answer.structured {
                check(listed.output.is_valid(structured), "the answer is none of the tool");
                let plain = http.status() == 200
                    && (http.json() == *structured || json!({ "result": http.json() }) == *structured);
                check(plain, "the answers differ");
            } else if http.status() == 422 {
                let problem: Value = serde_json::from_str(&answer.text()).expect("a problem");
                let details = |problem: &Value| {
                    let faults = problem["errors"].as_array().cloned().unwrap_or_default();
                    faults.iter().map(|fault| (fault["pointer"].clone(), fault["detail"].clone())).collect::<Vec<_>>()
                };
                check(details(&problem) == details(&http.json()), "the words differ");
            }
            count += 1;
        }
    }
    assert!(count > 650, "{count} values");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}
