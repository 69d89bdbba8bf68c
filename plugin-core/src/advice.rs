//! Advice: what is right, and works worse than it could with models or with known readers of the documents.

/// A kind of advice. Each is a warning of the build that writes the documents, until its code is allowed where it is given:
///
/// | about | silenced by |
/// |---|---|
/// | an endpoint: its texts, its arguments, its answer | `#[plugin_endpoint(get, "/report", allow(content_not_json))]` |
/// | a type: its fields | `#[schemars(extend("x-plugin-allow" = ["type_recursive"]))]` above it |
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
    /// An answer that is one text.
    ResponseProse,
    /// A type that contains itself.
    TypeRecursive,
    /// Two types of one name.
    TypeNameRepeated,
    /// An endpoint, an argument or a field without a description.
    DescriptionMissing,
    /// A description that says the same as another, or as the name.
    DescriptionRepeated,
    /// A description that tells the model how to speak.
    DescriptionSteers,
    /// A description that says when the model should call.
    DescriptionTriggers,
    /// A description that praises the plugin.
    DescriptionPushes,
    /// A `description_for_model` that does not begin with "Plugin for".
    DescriptionOpening,
    /// More text, or more operations, than a model should carry.
    ContextLarge,
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
        }
    }
}
