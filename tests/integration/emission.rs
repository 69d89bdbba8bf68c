//! `cargo build` writes the documents: a package of its own is built with the real cargo, edited, and built again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const LIBRARY: &str = r#"
use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Emitted",
    name_for_model = "emitted",
    description_for_human = "Emitted.",
    description_for_model = "Plugin for testing what is emitted.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    public_url = "https://emitted.example.com",
    endpoints(list, tree),
)]
pub struct Emitted;

/// A tree.
#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Tree {
    /// What is below.
    children: Vec<BELOW>,
}

/// Plant a tree.
#[plugin_endpoint(post, "/trees")]
async fn tree(tree: Tree) -> PLANTED<Tree> {
    PLANTED(tree)
}

/// A text of which only the schema says that it is one.
#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct Name(String);

/// A default that only the build knows.
pub const LONG: &str = "long";

/// A thing.
#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct Thing {
    /// FIELD
    name: String,
}

/// SUMMARY
#[plugin_endpoint(get, "/things")]
async fn list(RULES kind: KIND) -> Vec<Thing> {
    drop(kind);
    Vec::new()
}
"#;

/// A workspace with a plugin and the package that emits its documents.
struct Workspace {
    root: PathBuf,
}

impl Workspace {
    fn create() -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emission");
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        if root.exists() {
            fs::remove_dir_all(&root).expect("the last run's folder to go");
        }
        let workspace = Self { root };
        let core = tests.with_file_name("plugin-core");
        let package = |name: &str, section: &str, dependencies: &str| {
            format!(
                "[package]\nname = \"{name}\"\nversion = \"1.2.3\"\nedition = \"2024\"\n\n\
                 [{section}]\nplugin-core = {{ path = {core:?} }}\n{dependencies}"
            )
        };
        let plugin = "schemars = \"1\"\nserde = { version = \"1\", features = [\"derive\"] }\n\n\
                      [workspace]\nmembers = [\"spec\"]\ndefault-members = [\".\", \"spec\"]\n\n\
                      [profile.dev]\ndebug = \"line-tables-only\"\n";
        workspace.write("Cargo.toml", &package("emitted", "dependencies", plugin));
        workspace
            .write("spec/Cargo.toml", &package("emitted-spec", "build-dependencies", "emitted = { path = \"..\" }\n"));
        workspace.write("spec/build.rs", "fn main() {\n    plugin_core::emit::<emitted::Emitted>();\n}\n");
        workspace.write("spec/src/lib.rs", "");
        fs::copy(tests.with_file_name("Cargo.lock"), workspace.root.join("Cargo.lock")).expect("the lock file");
        fs::copy(tests.join("ui/logos/logo.png"), workspace.root.join("logo.png")).expect("the logo");
        workspace.edit("The name.", "List the things.", "Option<String>");
        workspace
    }

    fn write(&self, name: &str, content: &str) {
        let path = self.root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        fs::write(path, content).expect("the file");
    }

    fn edit(&self, field: &str, summary: &str, kind: &str) {
        self.replace(&[("FIELD", field), ("SUMMARY", summary), ("KIND", kind)]);
    }

    /// Writes the library with these words instead of the marks in it.
    fn replace(&self, words: &[(&str, &str)]) {
        let usual = [
            ("FIELD", "The name."),
            ("SUMMARY", "List things."),
            ("KIND", "Option<String>"),
            ("RULES", ""),
            ("BELOW", "String"),
            ("PLANTED", "plugin_core::Json"),
        ];
        let library =
            words.iter().chain(&usual).fold(LIBRARY.to_owned(), |text, (mark, word)| text.replace(mark, word));
        self.write("src/lib.rs", &library);
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.root.join("spec").join(name)).expect(name)
    }

    fn build(&self, mode: Option<&str>) -> Output {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emission-target");
        let mut command = Command::new(env!("CARGO"));
        command
            .args(["build", "--offline"])
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", target)
            .env_remove("PLUGIN_SPEC");
        if let Some(mode) = mode {
            command.env("PLUGIN_SPEC", mode);
        }
        command.output().expect("cargo runs")
    }

    fn build_fine(&self, mode: Option<&str>) -> String {
        let output = self.build(mode);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{errors}");
        errors
    }

    /// Builds what must not build, and gives back the errors.
    fn build_wrong(&self, mode: Option<&str>) -> String {
        let output = self.build(mode);
        assert!(!output.status.success(), "it was built");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }
}

/// One test, because each step needs the one before it.
#[test]
fn documents_follow_the_source() {
    let workspace = Workspace::create();

    // The first build writes the documents, and the second has nothing to do.
    workspace.build_fine(None);
    let yaml = workspace.read("openapi.yaml");
    assert!(
        yaml.contains("summary: List the things.") && yaml.contains("- url: https://emitted.example.com\n"),
        "{yaml}"
    );
    assert!(yaml.contains("version: \"1.2.3\""), "the version is that of the plugin's package: {yaml}");
    assert!(workspace.read("ai-plugin.json").contains("https://emitted.example.com/openapi.yaml"));
    assert!(workspace.read("package/mcp.json").contains("https://emitted.example.com/mcp"));
    assert!(
        workspace.read("package/mcp.json").contains("\"command\": \"emitted\""),
        "the program is called like its package"
    );
    assert!(workspace.read("REPORT.md").contains("| summary | List the things. | 16 of 200 | 4 |"));
    let again = workspace.build_fine(None);
    assert!(!again.contains("Compiling"), "{again}");

    // What is deleted comes back as it was, and so does what was changed by hand.
    fs::remove_file(workspace.root.join("spec/openapi.yaml")).expect("deleted");
    workspace.write("spec/openapi.json", "{}");
    let skill = "package/skills/emitted/SKILL.md";
    fs::remove_dir_all(workspace.root.join("spec/package")).expect("deleted");
    workspace.build_fine(None);
    assert!(workspace.read(skill).contains("### list\n\nList the things.\n"));
    assert_eq!(workspace.read("openapi.yaml"), yaml);
    assert!(workspace.read("openapi.json").contains("\"operationId\": \"list\""));

    // A changed doc comment changes the documents, and nothing else is written.
    let manifest = workspace.root.join("spec/ai-plugin.json");
    let written = fs::metadata(&manifest).and_then(|metadata| metadata.modified()).expect("a time");
    workspace.edit("The name.", "List all things.", "Option<String>");
    workspace.build_fine(None);
    assert!(workspace.read("openapi.yaml").contains("summary: List all things."));
    assert_eq!(fs::metadata(&manifest).and_then(|metadata| metadata.modified()).expect("a time"), written);

    // Checking writes nothing, and shows what differs.
    workspace.build_fine(Some("check"));
    workspace.edit("The name.", "List things.", "Option<String>");
    let errors = workspace.build_wrong(Some("check"));
    for part in [
        "openapi.yaml` is not what the plugin's source says",
        "-      summary: List all things.",
        "+      summary: List things.",
        "SKILL.md` is not what the plugin's source says",
        "REPORT.md` is not what the plugin's source says",
    ] {
        assert!(errors.contains(part), "`{part}` is not in\n{errors}");
    }
    assert!(workspace.read("openapi.yaml").contains("List all things."));
    let errors = workspace.build_wrong(Some("chek"));
    assert!(errors.contains("`PLUGIN_SPEC` is `chek`; expected `check` or `write`"), "{errors}");

    // Texts inside types have their limit too, and it is counted in characters.
    workspace.edit(&"字".repeat(200), "List things.", "Option<String>");
    workspace.build_fine(None);
    workspace.edit(&format!("{}over", "字".repeat(200)), "List things.", "std::collections::BTreeMap<String, u8>");
    let errors = workspace.build_wrong(None);
    for part in [
        "in `emitted`, type `Thing`, field `name`: the doc comment has 204 characters, 4 more than the limit of 200; shorten it: `over` is too much [text_too_long]",
        "in `emitted`, endpoint `list` (src/lib.rs:46), argument `kind`: a query parameter must be a single value or a list of single values, but its type allows an object",
    ] {
        assert!(errors.contains(part), "`{part}` is not in\n{errors}");
    }

    // Rules that do not fit their type or each other.
    workspace.replace(&[
        ("RULES", "#[range(1..)] #[length(..=3)] #[default(LONG)] #[pattern(\"(a)\\\\1\")]"),
        ("KIND", "Name"),
    ]);
    let errors = workspace.build_wrong(None);
    for part in [
        "endpoint `list` (src/lib.rs:46), argument `kind`: `#[range]` is for numbers, but the type allows a string; remove it",
        "the pattern `(a)\\1` cannot be checked: backreferences are not supported",
        "endpoint `list` (src/lib.rs:46), argument `kind`: the value of `#[default]`: expected a string of at most 3 characters, received the string `long` of 4 characters",
    ] {
        assert!(errors.contains(part), "`{part}` is not in\n{errors}");
    }

    // What known readers cannot use is advice, with which the build succeeds.
    workspace.replace(&[("BELOW", "Tree"), ("PLANTED", "plugin_core::Accepted")]);
    let warnings = workspace.build_fine(None);
    for part in [
        "warning: emitted-spec@1.2.3: endpoint `tree` (src/lib.rs:26): it answers 202, and LangChain and LlamaIndex drop operations without a 200; return the value itself, or mark it `hidden` [status_not_200]\n",
        "warning: emitted-spec@1.2.3: endpoint `list` (src/lib.rs:46): argument `kind` has no description; write a doc comment on it [description_missing]\n",
        "warning: emitted-spec@1.2.3: type `Tree`: it contains itself, and Semantic Kernel and LlamaIndex cannot read such types; refer to the inner ones by an id [type_recursive]\n",
    ] {
        assert!(warnings.contains(part), "`{part}` is not in\n{warnings}");
    }
    // How it is silenced is said once, and all of it again with every build.
    assert_eq!(warnings.matches("`allow(code)` in the annotation silences it").count(), 1, "{warnings}");
    assert_eq!(workspace.build_fine(None).matches("warning: emitted-spec@").count(), 4);
}
