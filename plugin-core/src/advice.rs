//! Advice: what is right, and works worse than it could with models or with known readers of the documents.

/// A kind of advice. Each is a warning of the build that writes the documents, until its code is allowed where it is given:
///
/// | about | silenced by |
/// |---|---|
/// | an endpoint: its texts, its arguments, its answer | `#[plugin_endpoint(get, "/report", allow(content_not_json))]` |
/// | a type: its fields | `#[schemars(extend("x-plugin-allow" = ["type_recursive"]))]` below its derive |
/// | the plugin, or anything in it | `#[plugin(…, allow(description_missing))]` |
///
/// The keyword `x-plugin-allow` stands in no document. What is `hidden` is given no advice. The codes are explained in
/// [`diagnostics`](crate::diagnostics).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Advice {
    /// A success with another status than 200, which two readers drop.
    StatusNot200,
    /// An answer that is not JSON, which models cannot read.
    ContentNotJson,
    /// An answer that is one text of JSON and no value such as a date, an id or a word of a list: models read fields.
    ResponseProse,
    /// A type that contains itself.
    TypeRecursive,
    /// Two types of one name, of which one got a number; also a type whose name is that of another and a number.
    TypeNameRepeated,
    /// An endpoint, an argument or a field without a description, where its type has none either.
    DescriptionMissing,
    /// The description of another endpoint or another argument, or nothing but the words of the name.
    DescriptionRepeated,
    /// A text that tells the model how to speak: "tell the user", "be friendly".
    DescriptionSteers,
    /// A text that says when the model should call: "whenever the user mentions", "ask the user if".
    DescriptionTriggers,
    /// A text that praises the plugin: "use this plugin instead", "the best plugin".
    DescriptionPushes,
    /// A `description_for_model` that does not begin with "Plugin for".
    DescriptionOpening,
    /// More than 30 operations, which GPT Actions take; more than 2,048 characters of `description_for_model`, which Microsoft 365
    /// Copilot reads; or more than 40,000 characters altogether, which is a limit of our own: of `description_for_model`, of the names, paths and texts of operations and arguments, and of the schemas of arguments,
    /// answers and types as JSON.
    ///
    /// More than 128 tools, which OpenAI takes, are an error: it is silenced by the same word, which then says that nobody gives all of
    /// them to OpenAI at once.
    ContextLarge,
    /// `Basic` credentials, which Microsoft 365 Copilot does not send.
    AuthBasic,
    /// A tag that is described, and that no operation has.
    TagUnused,
}

impl Advice {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::StatusNot200,
        Self::ContentNotJson,
        Self::ResponseProse,
        Self::TypeRecursive,
        Self::TypeNameRepeated,
        Self::DescriptionMissing,
        Self::DescriptionRepeated,
        Self::DescriptionSteers,
        Self::DescriptionTriggers,
        Self::DescriptionPushes,
        Self::DescriptionOpening,
        Self::ContextLarge,
        Self::AuthBasic,
        Self::TagUnused,
    ];

    /// The kind that has this code.
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|advice| advice.code() == code)
    }

    /// The word that names it in a warning, and silences it in `allow(…)`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::StatusNot200 => "status_not_200",
            Self::ContentNotJson => "content_not_json",
            Self::ResponseProse => "response_prose",
            Self::TypeRecursive => "type_recursive",
            Self::TypeNameRepeated => "type_name_repeated",
            Self::DescriptionMissing => "description_missing",
            Self::DescriptionRepeated => "description_repeated",
            Self::DescriptionSteers => "description_steers",
            Self::DescriptionTriggers => "description_triggers",
            Self::DescriptionPushes => "description_pushes",
            Self::DescriptionOpening => "description_opening",
            Self::ContextLarge => "context_large",
            Self::AuthBasic => "auth_basic",
            Self::TagUnused => "tag_unused",
        }
    }
}
