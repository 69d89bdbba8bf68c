//! The ChatGPT plugin manifest, version 1.

use serde_json::Value;

use super::report::{is_name, is_text};
use super::url::{Url, is_url};
use super::{Item, Report, Rule};

pub(super) const VERSION: Rule = Rule { says: "the version of the format is `v1`", fix: "write `v1`" };
pub(super) const NAME_FOR_HUMAN: Rule =
    Rule { says: "ChatGPT takes a name of 1 to 20 characters", fix: "mend `name_for_human` of the plugin" };
pub(super) const NAME_FOR_MODEL: Rule = Rule {
    says: "ChatGPT takes a name of 1 to 50 letters, digits and `_`",
    fix: "mend `name_for_model` of the plugin",
};
pub(super) const DESCRIPTION_FOR_HUMAN: Rule =
    Rule { says: "ChatGPT takes 1 to 100 characters there", fix: "mend `description_for_human` of the plugin" };
pub(super) const DESCRIPTION_FOR_MODEL: Rule =
    Rule { says: "ChatGPT takes 1 to 8000 characters there", fix: "mend `description_for_model` of the plugin" };
pub(super) const EMAIL: Rule =
    Rule { says: "an e-mail address has to stand there", fix: "mend `contact_email` of the plugin" };
pub(super) const URL: Rule = Rule {
    says: "an absolute `https` URL has to stand there, or an `http` URL of this machine",
    fix: "mend `public_url` or `legal_info_url` of the plugin",
};
pub(super) const LOGO: Rule =
    Rule { says: "a logo is a PNG at an absolute URL", fix: "mend `logo` or `public_url` of the plugin" };
pub(super) const LEGAL: Rule = Rule {
    says: "the legal page has to lie in the domain of the plugin",
    fix: "mend `legal_info_url` of the plugin, or write a path such as `/legal`",
};
pub(super) const API: Rule = Rule {
    says: "an API is of the type `openapi`, and says whether users sign in",
    fix: "let `#[plugin]` write the manifest",
};
pub(super) const AUTH: Rule = Rule {
    says: "the auth of a plugin is `none`, `service_http`, `user_http` or `oauth` with the fields of each",
    fix: "mend `auth` of the plugin",
};

/// Every value that a field of an `auth` may have.
type Field = (&'static str, fn(&Value) -> bool);

pub(super) fn check<'a>(report: &mut Report<'a>, manifest: Item<'a>) {
    report.field(&VERSION, manifest, "schema_version", |value| value == "v1");
    report.length(&NAME_FOR_HUMAN, manifest, "name_for_human", 20);
    report.field(&NAME_FOR_MODEL, manifest, "name_for_model", |value| is_name(value, 50, "_"));
    report.length(&DESCRIPTION_FOR_HUMAN, manifest, "description_for_human", 100);
    report.length(&DESCRIPTION_FOR_MODEL, manifest, "description_for_model", 8_000);
    report.field(&EMAIL, manifest, "contact_email", |value| {
        value
            .as_str()
            .and_then(|text| text.split_once('@'))
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
    });
    check_addresses(report, manifest);
    match manifest.field("auth") {
        Some(auth) => check_auth(report, auth),
        None => report.breaks_in(&AUTH, manifest, "auth", "nothing"),
    }
}

fn check_addresses<'a>(report: &mut Report<'a>, manifest: Item<'a>) {
    report.field(&LOGO, manifest, "logo_url", |value| {
        is_url(value) && value.as_str().is_some_and(|url| !url.to_ascii_lowercase().ends_with(".gif"))
    });
    report.field(&URL, manifest, "legal_info_url", is_url);
    report.field(&API, manifest, "api", Value::is_object);
    let Some(api) = manifest.field("api").filter(|api| api.value.is_object()) else { return };
    report.field(&API, api, "type", |value| value == "openapi");
    report.field(&API, api, "is_user_authenticated", Value::is_boolean);
    report.field(&URL, api, "url", is_url);
    let here = api.text("url").and_then(Url::read).filter(|url| !url.is_local());
    let legal = manifest.field("legal_info_url");
    let there = legal.as_ref().and_then(|item| item.value.as_str()).and_then(Url::read);
    if let (Some(legal), Some(here), Some(there)) = (legal, here, there)
        && here.domain() != there.domain()
    {
        report.wrong(&LEGAL, legal);
    }
}

fn check_auth<'a>(report: &mut Report<'a>, auth: Item<'a>) {
    const TOKENS: Field =
        ("verification_tokens", |value| value.as_object().is_some_and(|tokens| tokens.values().all(is_text)));
    const AUTHORIZATION: Field = ("authorization_type", |value| value == "bearer" || value == "basic");
    let fields: &[Field] = match auth.text("type") {
        Some("none") => &[],
        Some("service_http") => &[AUTHORIZATION, TOKENS],
        Some("user_http") => &[AUTHORIZATION],
        Some("oauth") => &[
            ("client_url", is_url),
            ("scope", Value::is_string),
            ("authorization_url", is_url),
            ("authorization_content_type", |value| {
                value == "application/json" || value == "application/x-www-form-urlencoded"
            }),
            TOKENS,
        ],
        _ => return report.field(&AUTH, auth, "type", |_| false),
    };
    for (name, fits) in fields {
        report.field(&AUTH, auth, name, fits);
    }
    report.optional(&AUTH, auth, "instructions", Value::is_string);
}
