//! What an author is told.

use super::super::findings::findings;
use super::*;
use crate::operation::Operation;
use crate::plugin::Manifest;

#[test]
fn what_several_documents_say_of_one_thing_is_one_finding() {
    let operation =
        Operation { operation_id: "look", path: "/look", summary: "Look.", description: "Look.", ..Operation::PLAIN };
    let operation: &'static Operation = Box::leak(Box::new(operation));
    let manifest = Manifest { name_for_model: "shop", package: "shop", ..Manifest::ERRONEOUS };
    let (model, _) = Model::build(manifest, &[operation]);
    let violation = |file: &str, pointer: &str, rule| Violation {
        file: file.to_owned(),
        pointer: pointer.to_owned(),
        found: "the string `money`".to_owned(),
        rule,
    };
    let found = [
        violation("openapi-3.1.json", "/components/schemas/Price/properties/cents/type", &schema::TYPE),
        violation("tools.mcp.json", "/tools/0/outputSchema/$defs/Price/properties/cents/type", &schema::TYPE),
        violation("tools.openai.json", "/0/parameters/properties/price/type", &schema::TYPE),
        violation("ai-plugin.json", "/name_for_human", &manifest::NAME_FOR_HUMAN),
        violation("openapi.json", "/paths/~1look/get/summary", &super::super::openapi::TEXT),
    ];
    let words: Vec<_> = findings(&model, &found).iter().map(ToString::to_string).collect();
    let endpoint = format!("endpoint `look` ({}:{})", operation.source.file(), operation.source.line());
    let fix = "mend the schema that its type has by `#[schemars(…)]` or by hand";
    let types = "a schema knows the types `string`, `integer`, `number`, `boolean`, `array`, `object` and `null`";
    assert_eq!(words, [
        format!("type `Price`, field `cents`: `openapi-3.1.json` has the string `money` at `/components/schemas/Price/properties/cents/type`, but {types}; {fix} [document_invalid]"),
        format!("{endpoint}: `tools.openai.json` has the string `money` at `/0/parameters/properties/price/type`, but {types}; {fix} [document_invalid]"),
        "plugin `shop`: `ai-plugin.json` has the string `money` at `/name_for_human`, but ChatGPT takes a name of 1 to 20 characters; mend `name_for_human` of the plugin [document_invalid]".to_owned(),
        format!("{endpoint}: `openapi.json` has the string `money` at `/paths/~1look/get/summary`, but ChatGPT takes a summary and a description of 1 to 200 characters each; write or shorten its doc comment [document_invalid]"),
    ]);
}
