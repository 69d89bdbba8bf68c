//! Advice is silenced where it is given, and begins where the limits are.

use std::marker::PhantomData;

use plugin_core::__private::EndpointList;
use plugin_core::testing::advice;
use plugin_core::{Advice, Documents, Endpoint, Manifest, Plugin};

use crate::emitted::fixtures;
use crate::shop::{loud, silenced};

#[test]
fn each_kind_is_silenced_at_its_endpoint_or_type() {
    let lines = advice::<loud::Shop>();
    let given: Vec<_> = lines
        .iter()
        .map(|line| {
            let (item, rest) = line.split_once(": ").expect("an item");
            let code = rest.rsplit_once(" [").map(|(_, code)| code.trim_end_matches(']')).expect("a code");
            (item.split('`').nth(1).expect("a name"), code)
        })
        .collect();
    let expected = [
        ("status", "status_not_200"),
        ("content", "content_not_json"),
        ("prose", "response_prose"),
        ("missing", "description_missing"),
        ("repeated", "description_repeated"),
        ("steers", "description_steers"),
        ("triggers", "description_triggers"),
        ("pushes", "description_pushes"),
        ("Missing", "description_missing"),
        ("Recursive", "type_recursive"),
        ("Recursive2", "type_name_repeated"),
        ("Repeated", "description_repeated"),
        ("Steers", "description_steers"),
        ("Triggers", "description_triggers"),
        ("Pushes", "description_pushes"),
    ];
    assert_eq!(given, expected, "{lines:#?}");
    assert_eq!(advice::<silenced::Shop>(), [""; 0]);
}

#[test]
fn what_silences_stands_in_no_document() {
    let silenced = Documents::of::<silenced::Shop>(None).expect("documents");
    let loud = Documents::of::<loud::Shop>(None).expect("documents");
    for ((path, silenced), (_, loud)) in silenced.files().into_iter().zip(loud.files()) {
        assert!(!silenced.contains("x-plugin"), "{path}");
        // The silenced shop has a tool with a description of its own, and only the report lists advice.
        if path.starts_with("openapi") || path == "ai-plugin.json" {
            assert_eq!(silenced, loud, "{path}");
        }
    }
    assert!(silenced.report.ends_with("\n## Advice\n\nNone.\n") && loud.report.contains("[type_recursive]\n"));
}

/// The most endpoints that a plugin here has.
const MOST: usize = 40;

/// The plugin `P` with its first endpoints only, with a `description_for_model` of so many characters unless that is 0, and with
/// one kind of advice allowed unless there is none of this number.
struct Changed<P, const ENDPOINTS: usize, const DESCRIPTION: usize, const ALLOWED: usize>(PhantomData<P>);

impl<P: Plugin, const ENDPOINTS: usize, const DESCRIPTION: usize, const ALLOWED: usize>
    Changed<P, ENDPOINTS, DESCRIPTION, ALLOWED>
{
    const COPIES: [Endpoint<Self>; MOST] = {
        let mut copies = [Endpoint::erroneous(P::ENDPOINTS[0].operation); MOST];
        let mut index = 0;
        while index < P::ENDPOINTS.len() {
            copies[index] = Endpoint::erroneous(P::ENDPOINTS[index].operation);
            index += 1;
        }
        copies
    };

    const TEXT: [u8; DESCRIPTION] = {
        let (mut text, opening) = ([b'x'; DESCRIPTION], b"Plugin for ");
        let mut index = 0;
        while index < opening.len() && index < DESCRIPTION {
            text[index] = opening[index];
            index += 1;
        }
        text
    };
}

impl<P: Plugin, const ENDPOINTS: usize, const DESCRIPTION: usize, const ALLOWED: usize> Plugin
    for Changed<P, ENDPOINTS, DESCRIPTION, ALLOWED>
{
    const MANIFEST: Manifest = Manifest {
        description_for_model: match std::str::from_utf8(&Self::TEXT) {
            Ok(text) if DESCRIPTION > 0 => text,
            _ => P::MANIFEST.description_for_model,
        },
        allow: if ALLOWED < Advice::ALL.len() { Advice::ALL.split_at(ALLOWED).1.split_at(1).0 } else { &[] },
        ..P::MANIFEST
    };
}

impl<P: Plugin, const ENDPOINTS: usize, const DESCRIPTION: usize, const ALLOWED: usize> EndpointList<()>
    for Changed<P, ENDPOINTS, DESCRIPTION, ALLOWED>
{
    const LIST: &'static [Endpoint<Self>] =
        Self::COPIES.split_at(if ENDPOINTS < P::ENDPOINTS.len() { ENDPOINTS } else { P::ENDPOINTS.len() }).0;
}

/// No kind has this number.
const NONE: usize = usize::MAX;

#[test]
fn each_kind_is_silenced_at_the_plugin() {
    macro_rules! each {
        ($($kind:ident $code:ident)*) => {
            let kinds = [$(Advice::$kind),*];
            assert_eq!(kinds, Advice::ALL);
            $(
                let lines = advice::<Changed<fixtures::$code::Fixture, MOST, 0, NONE>>();
                assert_eq!(lines, advice::<fixtures::$code::Fixture>());
                assert!(matches!(lines.as_slice(), [line] if line.ends_with(concat!("[", stringify!($code), "]"))));
                let silenced = advice::<Changed<fixtures::$code::Fixture, MOST, 0, { Advice::$kind as usize }>>();
                assert_eq!(silenced, [""; 0]);
            )*
        };
    }
    each! {
        StatusNot200 status_not_200
        ContentNotJson content_not_json
        ResponseProse response_prose
        TypeRecursive type_recursive
        TypeNameRepeated type_name_repeated
        DescriptionMissing description_missing
        DescriptionRepeated description_repeated
        DescriptionSteers description_steers
        DescriptionTriggers description_triggers
        DescriptionPushes description_pushes
        DescriptionOpening description_opening
        ContextLarge context_large
        AuthBasic auth_basic
        TagUnused tag_unused
    }
}

#[test]
fn the_macros_know_every_code() {
    use plugin_core::{plugin, plugin_endpoint};

    macro_rules! allowing {
        ($($code:ident)*) => {
            const CODES: &[&str] = &[$(stringify!($code)),*];

            #[plugin(
                name_for_human = "Codes",
                name_for_model = "codes",
                description_for_human = "Allows everything.",
                description_for_model = "Anything.",
                contact_email = "support@example.com",
                legal_info_url = "/legal",
                logo = "ui/logos/logo.png",
                auth = none,
                endpoints(all),
                allow($($code),*),
            )]
            struct Codes;

            #[plugin_endpoint(get, "/all", allow($($code),*))]
            async fn all() {}
        };
    }
    allowing! {
        status_not_200 content_not_json response_prose type_recursive type_name_repeated description_missing
        description_repeated description_steers description_triggers description_pushes description_opening context_large
        auth_basic tag_unused
    }
    let codes: Vec<_> = Advice::ALL.iter().map(|advice| advice.code()).collect();
    assert_eq!(codes, CODES);
    assert_eq!(Codes::MANIFEST.allow, Advice::ALL);
    assert_eq!(Codes::ENDPOINTS[0].operation.allow, Advice::ALL);
    assert!(codes.iter().all(|code| Advice::named(code).is_some_and(|advice| advice.code() == *code)));
}

#[test]
fn what_is_large_begins_above_the_limits() {
    use fixtures::context_large::Fixture as Shelves;
    use fixtures::description_opening::Fixture as Shop;

    assert_eq!(advice::<Changed<Shelves, 30, 0, NONE>>(), [""; 0]);
    let lines = advice::<Changed<Shelves, 31, 2_049, NONE>>();
    assert!(
        matches!(lines.as_slice(), [line] if line.contains("it has 31 operations where GPT Actions take 30 and 2049 characters of `description_for_model`")),
        "{lines:?}"
    );

    assert_eq!(advice::<Changed<Shop, 1, 2_048, NONE>>(), [""; 0]);
    let lines = advice::<Changed<Shop, 1, 2_049, NONE>>();
    assert!(
        matches!(lines.as_slice(), [line] if line.contains("it has 2049 characters of `description_for_model` where Microsoft 365 Copilot reads 2048;")),
        "{lines:?}"
    );

    // Everything else that a model is told of this plugin has so many characters.
    const REST: usize = 96;
    /// A text whose schema has a title of so many characters.
    struct Titled<const LENGTH: usize>;

    impl<const LENGTH: usize> schemars::JsonSchema for Titled<LENGTH> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> std::borrow::Cow<'static, str> {
            "Titled".into()
        }

        fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
            schemars::json_schema!({ "type": "string", "format": "uuid", "title": "x".repeat(LENGTH) })
        }
    }

    impl<const LENGTH: usize> serde::Serialize for Titled<LENGTH> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_unit()
        }
    }

    macro_rules! titled {
        ($name:ident $endpoint:ident $length:expr) => {
            /// Get what has a title.
            #[plugin_core::plugin_endpoint(get, "/titled")]
            async fn $endpoint() -> Titled<{ $length }> {
                Titled
            }

            #[plugin_core::plugin(
                                                                name_for_human = "Titled",
                                                                name_for_model = "titled",
                                                                description_for_human = "Has titles.",
                                                                description_for_model = "Plugin for titles.",
                                                                contact_email = "support@example.com",
                                                                legal_info_url = "/legal",
                                                                logo = "ui/logos/logo.png",
                                                                auth = none,
                                                                endpoints($endpoint),
                                                            )]
            struct $name;
        };
    }
    titled!(Largest within 40_000 - REST);
    titled!(Larger beyond 40_001 - REST);
    assert_eq!(advice::<Largest>(), [""; 0]);
    let lines = advice::<Larger>();
    assert!(matches!(lines.as_slice(), [line] if line.contains("40001 characters of texts and schemas")), "{lines:?}");
}

#[test]
fn hidden_endpoints_are_given_no_advice() {
    use plugin_core::{Html, plugin, plugin_endpoint};

    #[plugin(
        name_for_human = "Hidden",
        name_for_model = "hidden",
        description_for_human = "Hides.",
        description_for_model = "Plugin for pages.",
        contact_email = "support@example.com",
        legal_info_url = "/legal",
        logo = "ui/logos/logo.png",
        auth = none,
        endpoints(page),
    )]
    struct Hidden;

    #[plugin_endpoint(get, "/pages/{number}", hidden)]
    async fn page(number: u8) -> Html {
        Html::new(number.to_string())
    }

    assert_eq!(advice::<Hidden>(), [""; 0]);
}
