//! A plugin whose words YAML readers take for something else, or which break its syntax. Outside judges read its documents.

use plugin_core::{Json, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Values that are no strings to some reader of YAML 1.1 or 1.2, unless they are quoted.
#[derive(Serialize, Deserialize, JsonSchema)]
enum Word {
    #[serde(rename = "no")]
    No,
    #[serde(rename = "On")]
    On,
    #[serde(rename = "y")]
    Y,
    #[serde(rename = "null")]
    Null,
    #[serde(rename = "~")]
    Tilde,
    #[serde(rename = "=")]
    Equals,
    #[serde(rename = "<<")]
    Merge,
    #[serde(rename = "1_000")]
    Underscore,
    #[serde(rename = "0x1f")]
    Hexadecimal,
    #[serde(rename = "017")]
    Octal,
    #[serde(rename = "0o17")]
    NewOctal,
    #[serde(rename = "1e3")]
    Exponent,
    #[serde(rename = ".5")]
    Point,
    #[serde(rename = "-.inf")]
    Infinite,
    #[serde(rename = "12:30")]
    Sexagesimal,
    #[serde(rename = "2024-01-01")]
    Date,
    #[serde(rename = "2024-01-01 12:30:00")]
    Time,
}

/// Values that break the syntax of YAML where they stand bare.
#[derive(Serialize, Deserialize, JsonSchema)]
enum Sign {
    #[serde(rename = "")]
    Empty,
    #[serde(rename = " x ")]
    Spaces,
    #[serde(rename = "a: b")]
    Mapping,
    #[serde(rename = "a #c")]
    Comment,
    #[serde(rename = "- d")]
    Item,
    #[serde(rename = "---")]
    Start,
    #[serde(rename = "...")]
    End,
    #[serde(rename = "'")]
    Quote,
    #[serde(rename = "\"")]
    DoubleQuote,
    #[serde(rename = "\\")]
    Backslash,
    #[serde(rename = "a\nb\n\n")]
    Lines,
    #[serde(rename = "a\r\nb\u{85}c\u{2028}d")]
    OtherLines,
    #[serde(rename = "\t")]
    Tab,
    #[serde(rename = "\0\u{1b}")]
    Control,
    #[serde(rename = "{a}")]
    Flow,
    #[serde(rename = "&a *b !c %d @e `f` |g >h ?")]
    Indicators,
    #[serde(rename = "🦀")]
    Crab,
}

/// It's called "awkward": keys that are no strings # and a text of
/// several lines: with 'quotes', "double quotes", a \ and
///
/// - a list,
/// - which goes on: {like this}.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Keys {
    /// yes
    no: Word,
    /// 2024-01-01
    on: Sign,
    /// =
    #[serde(rename = "=")]
    equals: bool,
    /// |
    #[serde(rename = "<<")]
    merge: bool,
    /// ~
    #[serde(rename = "1_000")]
    thousand: u8,
    /// : x
    #[serde(rename = "2024-01-01")]
    date: u8,
    /// x # y
    #[serde(rename = "a: #b")]
    comment: u8,
}

#[plugin(
    name_for_human = "It's \"no\": # x",
    name_for_model = "awkward",
    description_for_human = "- Awkward: \"quotes\", 'quotes' # and\nlines.",
    description_for_model = "Plugin for words that break YAML.",
    contact_email = "no@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    tags(yes = "off", no = "1_000"),
    endpoints(say, tell)
)]
pub(crate) struct Awkward;

/// Say "it's": # yes
///
/// no
#[plugin_endpoint(get, "/say/{y}", tags("yes", "no"))]
async fn say(
    /// 1e3
    y: Word,
    /// %
    #[default("on")]
    #[example("2024-01-01")]
    #[query("null")]
    null: String,
    /// `x`
    #[pattern("^[^\\u0000: #'\"\\\\]*$")]
    #[query("on")]
    on: Option<String>,
) -> String {
    drop((y, on));
    null
}

/// off
#[plugin_endpoint(post, "/tell")]
async fn tell(Json(keys): Json<Keys>) -> Keys {
    keys
}
