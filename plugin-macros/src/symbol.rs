//! Every word that an annotation understands, and the sentence about one that it does not.

/// A row of a table of words.
pub(crate) type Row<T> = (&'static str, T);

/// The HTTP methods, with the variant of `plugin_core::Method` and whether a request of this method has a body.
pub(crate) const METHODS: &[Row<Verb>] = &[
    ("get", Verb { name: "GET", variant: "Get", has_body: false }),
    ("post", Verb { name: "POST", variant: "Post", has_body: true }),
    ("put", Verb { name: "PUT", variant: "Put", has_body: true }),
    ("patch", Verb { name: "PATCH", variant: "Patch", has_body: true }),
    ("delete", Verb { name: "DELETE", variant: "Delete", has_body: false }),
    ("head", Verb { name: "HEAD", variant: "Head", has_body: false }),
];

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    /// As it stands in a request line.
    pub(crate) name: &'static str,
    /// As `plugin_core::Method` calls it.
    pub(crate) variant: &'static str,
    /// Whether arguments are fields of the body unless something else is said.
    pub(crate) has_body: bool,
}

impl Verb {
    /// Whether a body may be sent at all.
    pub(crate) fn allows_body(self) -> bool {
        !matches!(self.name, "GET" | "HEAD")
    }
}

/// The options of `#[plugin_endpoint]`, after the method and the path template.
pub(crate) const ENDPOINT_OPTIONS: &[Row<EndpointOption>] = &[
    ("operation_id", EndpointOption::OperationId),
    ("tags", EndpointOption::Tags),
    ("status", EndpointOption::Status),
    ("consequential", EndpointOption::Consequential),
    ("hidden", EndpointOption::Hidden),
    ("deprecated", EndpointOption::Deprecated),
    ("external_docs", EndpointOption::ExternalDocs),
    ("security", EndpointOption::Security),
    ("title", EndpointOption::Title),
    ("tool", EndpointOption::Tool),
    ("allow", EndpointOption::Allow),
    ("crate", EndpointOption::Crate),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndpointOption {
    OperationId,
    Tags,
    Status,
    Consequential,
    Hidden,
    Deprecated,
    ExternalDocs,
    Security,
    Title,
    Tool,
    Allow,
    Crate,
}

/// What stands inside the parentheses of `tool(…)`.
pub(crate) const TOOL_FIELDS: &[Row<ToolField>] = &[
    ("off", ToolField::Off),
    ("name", ToolField::Name),
    ("description", ToolField::Description),
    ("read_only", ToolField::ReadOnly),
    ("destructive", ToolField::Destructive),
    ("idempotent", ToolField::Idempotent),
    ("open_world", ToolField::OpenWorld),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ToolField {
    Off,
    Name,
    Description,
    ReadOnly,
    Destructive,
    Idempotent,
    OpenWorld,
}

/// The codes of advice, with the variants of `plugin_core::Advice`.
pub(crate) const ADVICE: &[Row<&str>] = &[
    ("status_not_200", "StatusNot200"),
    ("content_not_json", "ContentNotJson"),
    ("response_prose", "ResponseProse"),
    ("type_recursive", "TypeRecursive"),
    ("type_name_repeated", "TypeNameRepeated"),
    ("description_missing", "DescriptionMissing"),
    ("description_repeated", "DescriptionRepeated"),
    ("description_steers", "DescriptionSteers"),
    ("description_triggers", "DescriptionTriggers"),
    ("description_pushes", "DescriptionPushes"),
    ("description_opening", "DescriptionOpening"),
    ("context_large", "ContextLarge"),
    ("auth_basic", "AuthBasic"),
    ("tag_unused", "TagUnused"),
];

/// The attributes of an argument that say where it is given.
pub(crate) const MARKERS: &[Row<Marker>] = &[
    ("path", Marker::Path),
    ("query", Marker::Query),
    ("header", Marker::Header),
    ("body", Marker::Body),
    ("form", Marker::Form),
    ("file", Marker::File),
    ("extract", Marker::Extract),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    Path,
    Query,
    Header,
    Body,
    Form,
    File,
    Extract,
}

/// The attributes of an argument that say what its value must be, or give one.
pub(crate) const CONSTRAINTS: &[Row<Rule>] = &[
    ("range", Rule::Range),
    ("length", Rule::Length),
    ("pattern", Rule::Pattern),
    ("default", Rule::Default),
    ("example", Rule::Example),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Range,
    Length,
    Pattern,
    Default,
    Example,
}

impl Rule {
    /// How it is written.
    pub(crate) fn usage(self) -> &'static str {
        match self {
            Self::Range => "#[range(1..=100)]",
            Self::Length => "#[length(1..=280)]",
            Self::Pattern => "#[pattern(\"^[a-z]+$\")]",
            Self::Default => "#[default(10)]",
            Self::Example => "#[example(\"Berlin\")]",
        }
    }
}

/// Every attribute of an argument.
pub(crate) fn argument_attributes() -> impl Iterator<Item = &'static str> {
    MARKERS.iter().map(|(word, _)| *word).chain(CONSTRAINTS.iter().map(|(word, _)| *word))
}

impl Marker {
    pub(crate) fn word(self) -> &'static str {
        MARKERS.iter().find(|(_, marker)| *marker == self).map_or("", |(word, _)| word)
    }
}

/// The keys of `#[plugin]`.
pub(crate) const PLUGIN_KEYS: &[Row<PluginKey>] = &[
    ("name_for_human", PluginKey::NameForHuman),
    ("name_for_model", PluginKey::NameForModel),
    ("description_for_human", PluginKey::DescriptionForHuman),
    ("description_for_model", PluginKey::DescriptionForModel),
    ("contact_email", PluginKey::ContactEmail),
    ("legal_info_url", PluginKey::LegalInfoUrl),
    ("logo", PluginKey::Logo),
    ("auth", PluginKey::Auth),
    ("endpoints", PluginKey::Endpoints),
    ("public_url", PluginKey::PublicUrl),
    ("prefix", PluginKey::Prefix),
    ("tags", PluginKey::Tags),
    ("external_docs", PluginKey::ExternalDocs),
    ("allow", PluginKey::Allow),
    ("crate", PluginKey::Crate),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PluginKey {
    NameForHuman,
    NameForModel,
    DescriptionForHuman,
    DescriptionForModel,
    ContactEmail,
    LegalInfoUrl,
    Logo,
    Auth,
    Endpoints,
    PublicUrl,
    Prefix,
    Tags,
    ExternalDocs,
    Allow,
    Crate,
}

impl PluginKey {
    pub(crate) fn is_required(self) -> bool {
        !matches!(self, Self::PublicUrl | Self::Prefix | Self::Tags | Self::ExternalDocs | Self::Allow | Self::Crate)
    }
}

/// The auth variants of the manifest.
pub(crate) const AUTHS: &[Row<AuthKind>] = &[
    ("none", AuthKind::None),
    ("service_http", AuthKind::ServiceHttp),
    ("user_http", AuthKind::UserHttp),
    ("oauth", AuthKind::OAuth),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AuthKind {
    None,
    ServiceHttp,
    UserHttp,
    OAuth,
}

/// What stands inside the parentheses of an auth variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AuthField {
    Bearer,
    Basic,
    ClientUrl,
    Scope,
    AuthorizationUrl,
    AuthorizationContentType,
    VerificationTokens,
    Instructions,
}

const TOKENS: Row<AuthField> = ("verification_tokens", AuthField::VerificationTokens);
const INSTRUCTIONS: Row<AuthField> = ("instructions", AuthField::Instructions);

impl AuthKind {
    /// The fields that this variant has.
    pub(crate) fn fields(self) -> &'static [Row<AuthField>] {
        match self {
            Self::None => &[],
            Self::ServiceHttp => &[("bearer", AuthField::Bearer), ("basic", AuthField::Basic), TOKENS, INSTRUCTIONS],
            Self::UserHttp => &[("bearer", AuthField::Bearer), ("basic", AuthField::Basic), INSTRUCTIONS],
            Self::OAuth => &[
                ("client_url", AuthField::ClientUrl),
                ("scope", AuthField::Scope),
                ("authorization_url", AuthField::AuthorizationUrl),
                ("authorization_content_type", AuthField::AuthorizationContentType),
                TOKENS,
                INSTRUCTIONS,
            ],
        }
    }
}

/// Finds a word in its table, or says which word was probably meant.
pub(crate) fn find<T: Copy>(table: &[Row<T>], word: &str) -> Result<T, String> {
    match table.iter().find(|(known, _)| *known == word) {
        Some((_, found)) => Ok(*found),
        None => Err(suggest(word, table.iter().map(|(known, _)| *known))),
    }
}

/// "did you mean `x`?", or the list of what there is.
pub(crate) fn suggest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<_> = known.collect();
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "nothing is expected here".to_owned(),
        None => format!("expected one of `{}`", known.join("`, `")),
    }
}

/// The known word that is so near to this one that it was probably meant.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = |word: &str| word.to_ascii_lowercase().replace('-', "_");
    let word = folded(word);
    // Of a word that is being typed only the beginning is there.
    let known: Vec<_> = known.collect();
    let mut begun = known.iter().filter(|candidate| word.len() >= 2 && candidate.starts_with(&word));
    if let (Some(only), None) = (begun.next(), begun.next()) {
        return Some(only);
    }
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded(candidate), &word), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len().max(3) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
