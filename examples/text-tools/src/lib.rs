//! Translate texts through a LibreTranslate server, and score the sentiment of English ones in process.

mod error;
mod sentiment;
mod translator;

use std::ffi::OsString;
use std::time::Duration;

use plugin_core::{Error, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{LanguagesError, TranslateError, UpstreamError};
use crate::sentiment::{Model, Sentiment};
use crate::translator::{Detected, Known, Translator};

/// The plugin, with the translator if there is one.
#[plugin(
    name_for_human = "Text Tools",
    name_for_model = "text_tools",
    description_for_human = "Translates texts, and tells how positive or negative they are.",
    description_for_model = "Plugin for translating texts, listing the languages that can be translated, and scoring the sentiment of English texts, sentence by sentence.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(translate, list_languages, analyze_sentiment)
)]
pub struct TextTools {
    translator: Option<Translator>,
    model: Model,
}

// A language as BCP 47 writes it, in so far as translators do. No doc comment: each argument says what it is for.
#[derive(Deserialize, JsonSchema)]
#[schemars(inline)]
struct Code(#[schemars(regex(pattern = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"))] String);

/// A text in another language.
#[derive(Serialize, JsonSchema)]
struct Translation {
    /// The translated text.
    text: String,
    /// What language the text was in; null if `source` said so.
    detected: Option<Guess>,
}

/// What language a text seems to be in.
#[derive(Serialize, JsonSchema)]
struct Guess {
    /// Its code, such as `en`.
    language: String,
    /// From 0, a mere guess, to 100, certain.
    confidence: f64,
}

/// Languages that the translator knows.
#[derive(Serialize, JsonSchema)]
struct Languages {
    /// In the translator's order.
    languages: Vec<Language>,
}

/// One language.
#[derive(Serialize, JsonSchema)]
struct Language {
    /// What stands for it in `source` and `target`, such as `en`.
    code: String,
    /// Its name in English.
    name: String,
}

impl TextTools {
    /// The plugin as the environment says.
    ///
    /// `TRANSLATE_URL` is the address of a LibreTranslate server; without it nothing is translated. `TRANSLATE_API_KEY` is the
    /// key for it, if it wants one. `TRANSLATE_TIMEOUT_MS` is how long it may take to answer, 20000 if it is not set.
    ///
    /// # Errors
    ///
    /// When a setting is not usable.
    pub fn from_env() -> plugin_core::Result<Self> {
        let time = setting("TRANSLATE_TIMEOUT_MS")?.unwrap_or_else(|| "20000".to_owned());
        let milliseconds = time.parse().ok().filter(|time| (1..=40_000).contains(time));
        let expected = "a number of milliseconds from 1 to 40000";
        let milliseconds =
            milliseconds.ok_or(Error::Setting { name: "TRANSLATE_TIMEOUT_MS", value: time, expected })?;
        let key = setting("TRANSLATE_API_KEY")?;
        let Some(url) = setting("TRANSLATE_URL")? else {
            return Ok(Self { translator: None, model: Model::default() });
        };
        let translator = Translator::new(&url, key, Duration::from_millis(milliseconds));
        let expected = "an address such as `http://localhost:5000`, with no name, password, `?` or `#` in it; \
            for `https` the machine must have certificates of those whom it trusts";
        // An address that is refused because of the password in it is not shown.
        let value = if url.contains('@') { "…".to_owned() } else { url };
        let translator = translator.ok_or(Error::Setting { name: "TRANSLATE_URL", value, expected })?;
        Ok(Self { translator: Some(translator), model: Model::default() })
    }

    fn translator(&self) -> Result<&Translator, UpstreamError> {
        self.translator.as_ref().ok_or(UpstreamError::NotConfigured)
    }
}

/// A setting in the environment, if it is there and not empty.
fn setting(name: &'static str) -> plugin_core::Result<Option<String>> {
    let value = std::env::var_os(name).filter(|value| !value.is_empty());
    let value = value.map(OsString::into_string).transpose();
    // It may be the key, so it is not shown.
    value.map_err(|_| Error::Setting { name, value: "…".to_owned(), expected: "text in UTF-8" })
}

/// Translate a text into another language.
///
/// It goes to the translation server that this plugin is set up with.
#[plugin_endpoint(post, "/translations", consequential = false, tool(read_only, open_world))]
async fn translate(
    plugin: &TextTools,
    /// What to translate.
    #[length(1..=4000)]
    #[example("Where is the station?")]
    text: String,
    /// The language to translate into, by its code, such as `pt-BR` or `zh-Hans`.
    #[example("de")]
    target: Code,
    /// The language that the text is in, by its code; detected if left out.
    source: Option<Code>,
) -> Result<Translation, TranslateError> {
    let source = source.as_ref().map(|Code(code)| code.as_str());
    let translated = plugin.translator()?.translate(&text, source, &target.0).await?;
    let guess = |Detected { language, confidence }| Guess { language, confidence };
    Ok(Translation { text: translated.translated_text, detected: translated.detected_language.map(guess) })
}

/// List the languages that can be translated.
#[plugin_endpoint(get, "/languages", tool(open_world))]
async fn list_languages(
    plugin: &TextTools,
    /// List those that this one can be translated into, by its code; all if left out.
    source: Option<Code>,
) -> Result<Languages, LanguagesError> {
    let mut known = plugin.translator()?.languages().await?;
    if let Some(Code(code)) = source {
        let source = known.iter().position(|language| language.code == code);
        let source = source.ok_or(LanguagesError::UnknownLanguage)?;
        if let Some(targets) = known[source].targets.take() {
            known.retain(|language| targets.contains(&language.code));
        }
    }
    let language = |Known { code, name, .. }| Language { code, name };
    Ok(Languages { languages: known.into_iter().map(language).collect() })
}

/// Score how positive or negative an English text is, as a whole and sentence by sentence.
///
/// It knows English words, emoticons and emoji. Words of other languages are neutral to it: translate them first.
#[plugin_endpoint(post, "/sentiment", consequential = false, tool(read_only))]
async fn analyze_sentiment(
    plugin: &TextTools,
    /// What to score, in English.
    // The longest answer, about 2000 sentences of one emoji each, has 98,000 characters; plugin hosts take 100,000.
    #[length(1..=4000)]
    #[example("The view was lovely, but the service was terrible.")]
    text: String,
) -> Sentiment {
    plugin.model.analyze(&text)
}

#[cfg(test)]
mod tests {
    #[test]
    fn models_are_told_what_they_need() {
        assert_eq!(plugin_core::testing::advice::<super::TextTools>(), [""; 0]);
    }
}
