//! Writing the documents when the plugin is built.

use std::fs::{self, File};
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use similar::TextDiff;

use crate::both::both;
use crate::documents::Documents;
use crate::plugin::Plugin;
use crate::report::Seen;
use crate::rules;
use crate::schema::{Finding, advice};

/// How much earlier than now a written file claims to have been written.
///
/// Cargo runs a build script again when a file it watches is newer than its last run; what the run itself wrote must not be.
const BACKDATED: Duration = Duration::from_secs(60);

/// The most lines of a difference that are shown for one file.
const SHOWN_LINES: usize = 60;

/// What is said once after all advice: cargo repeats it with every build, so it has to be one line.
const SILENCED: &str = "each [code] is explained in `plugin_core::diagnostics`; where one does not hold, `allow(code)` in the \
                        annotation silences it";

/// Writes the plugin's documents into the folder of the package whose build script calls this.
///
/// Call it from the `build.rs` of a small package of its own that depends on the plugin's package:
///
/// ```no_run
/// # use plugin_core::{plugin, plugin_endpoint};
/// # #[plugin(
/// #     name_for_human = "TODO", name_for_model = "todo", description_for_human = "TODO.",
/// #     description_for_model = "Plugin for TODOs.", contact_email = "support@example.com",
/// #     legal_info_url = "/legal", logo = "logo.png", auth = none, endpoints(list),
/// # )]
/// # struct Todo;
/// # /// List the todos.
/// # #[plugin_endpoint(get, "/todos")]
/// # async fn list() {}
/// fn main() {
///     plugin_core::emit::<Todo>();
/// }
/// ```
///
/// It writes
///
/// | file | what it is |
/// |---|---|
/// | `ai-plugin.json` | the ChatGPT plugin manifest, version 1 |
/// | `openapi.yaml`, `openapi.json` | the OpenAPI 3.0.3 document |
/// | `openapi-3.1.yaml`, `openapi-3.1.json` | the same in OpenAPI 3.1.0 |
/// | `m365-plugin.json` | the plugin manifest of Microsoft 365 Copilot, version 2.4 |
/// | `tools.mcp.json` | the tools as an MCP server lists them |
/// | `tools.openai.json`, `tools.anthropic.json` | function tools, as the APIs of OpenAI (Responses) and Anthropic (Messages) take them |
/// | `package/` | the package for agents (Agent Plugins 1.0.0): `plugin.json`, `mcp.json`, `skills/NAME/SKILL.md` |
/// | `REPORT.md` | what each of these shows a model, in characters and tokens, and the advice |
///
/// each only when its content changes; [`Documents`] says more of each. They are the same to the byte for the same plugin and hold
/// no secret, so commit them: a review then shows what the model will see. A file of `package/` that is no longer written stays
/// until it is deleted.
///
/// With `PLUGIN_SPEC=check` in the environment nothing is written; the build fails when a file differs, and shows how.
///
/// What is right and works worse than it could, such as a success that is no 200 or an argument without a description, is a
/// warning of the build: [`Advice`](crate::Advice) has every kind, and how each is silenced.
///
/// The build also fails when something cannot be described that the macros could not see, such as the doc comment of a
/// field with more than 200 characters; and when a document is not one that its readers take, each by its own rules: ChatGPT,
/// OpenAPI's readers, Microsoft 365 Copilot, MCP, OpenAI and Anthropic with their strict modes, Agent Plugins.
pub fn emit<P: Plugin>() {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from);
    let check = std::env::var("PLUGIN_SPEC").ok();
    println!("cargo::rerun-if-env-changed=PLUGIN_SPEC");
    let errors = match check.as_deref() {
        None | Some("" | "write") => emit_into::<P>(&folder, write),
        Some("check") => emit_into::<P>(&folder, compare),
        Some(other) => vec![format!("`PLUGIN_SPEC` is `{other}`; expected `check` or `write`")],
    };
    // Cargo fails the build because of these, and shows nothing twice if the script itself ends well.
    for line in errors.iter().flat_map(|error| error.lines()) {
        println!("cargo::error={line}");
    }
}

/// Brings each document to its file, or compares it; returns what is wrong.
fn emit_into<P: Plugin>(folder: &Path, bring: fn(&Path, &str) -> Result<(), String>) -> Vec<String> {
    // The process ends with this, and what is known of a large plugin is a million values: to free them one by one is an eighth of the work.
    let (model, seen) = match Seen::unchecked::<P>() {
        Ok((model, seen)) => (ManuallyDrop::new(model), ManuallyDrop::new(seen)),
        Err(findings) => return errors::<P>(&findings),
    };
    // Documents are mostly right, so that they are written while they are checked.
    let (findings, built) = both(|| rules::findings(&model, &seen.documents), || Documents::build(&model, &seen));
    if !findings.is_empty() {
        return errors::<P>(&findings);
    }
    let built = ManuallyDrop::new(built);
    let (documents, advice) = &*built;
    for line in advice {
        println!("cargo::warning={line}");
    }
    if !advice.is_empty() {
        println!("cargo::warning={SILENCED}");
    }
    let files: Vec<_> = documents.files().into_iter().map(|(name, content)| (folder.join(name), content)).collect();
    for (path, _) in &files {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let brought = |files: &[(PathBuf, &str)]| -> Vec<String> {
        files.iter().filter_map(|(path, content)| bring(path, content).err()).collect()
    };
    let (some, others) = files.split_at(files.len() / 3);
    let (some, others) = both(|| brought(some), || brought(others));
    [some, others].concat()
}

/// What keeps a plugin from being described, in the words of the build.
fn errors<P: Plugin>(findings: &[Finding]) -> Vec<String> {
    let krate = std::any::type_name::<P>().split("::").next().unwrap_or_default();
    findings.iter().map(|finding| format!("in `{krate}`, {finding}")).collect()
}

/// What the build says of a plugin whatever files there are, as cargo shows it but for the name of the package.
#[doc(hidden)]
pub fn printed<P: Plugin>() -> Vec<String> {
    match Seen::of::<P>() {
        Ok((model, _)) => advice(&model).iter().map(|line| format!("warning: {line}")).collect(),
        Err(findings) => errors::<P>(&findings).iter().map(|line| format!("error: {line}")).collect(),
    }
}

fn write(path: &Path, content: &str) -> Result<(), String> {
    if fs::read(path).is_ok_and(|present| present == content.as_bytes()) {
        return Ok(());
    }
    write_atomically(path, content).map_err(|error| format!("could not write `{}`: {error}", path.display()))
}

/// A reader sees the file as it was or as it will be, never a part of it.
fn write_atomically(path: &Path, content: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let draft = path.with_extension(format!("draft-{}", std::process::id()));
    let written = (|| {
        let mut file = File::create(&draft)?;
        file.write_all(content.as_bytes())?;
        file.set_modified(SystemTime::now() - BACKDATED)?;
        fs::rename(&draft, path)
    })();
    if written.is_err() {
        // The error that matters is the first one.
        let _ = fs::remove_file(&draft);
    }
    written
}

fn compare(path: &Path, content: &str) -> Result<(), String> {
    let present = match fs::read_to_string(path) {
        Ok(present) => present,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(format!("could not read `{}`: {error}", path.display())),
    };
    if present == content {
        return Ok(());
    }
    let diff = TextDiff::from_lines(present.as_str(), content);
    let mut unified = diff.unified_diff();
    let text = unified.context_radius(2).header("committed", "generated").to_string();
    let mut lines: Vec<_> = text.lines().collect();
    let hidden = lines.len().saturating_sub(SHOWN_LINES);
    lines.truncate(SHOWN_LINES);
    let more = if hidden > 0 { format!("\n… and {hidden} more lines") } else { String::new() };
    Err(format!(
        "`{}` is not what the plugin's source says; run `cargo build` without `PLUGIN_SPEC=check` and commit the result\n{}{more}",
        path.display(),
        lines.join("\n"),
    ))
}
