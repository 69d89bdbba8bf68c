//! Calling endpoints as models do: by name, with one JSON object.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::{Arc, OnceLock};

use axum::http::request::Parts;
use axum::http::{HeaderValue, Request, header};
#[cfg(feature = "mcp")]
use futures_util::future::BoxFuture;
use serde_json::{Map, Value};

use crate::auth::Keys;
use crate::call::{SHOWN, fields_of, is_deeper_than, repeated_in_tool};
use crate::error::{Error, Result};
use crate::plugin::Plugin;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::schema::{Model, ToolModel};
#[cfg(feature = "mcp")]
use crate::server::Carried;
use crate::server::{JSON_DEPTH, Traffic, too_deep};
use crate::tools::{build_anthropic_tools, build_openai_tools, list};
use crate::words::{quote, received, unknown_among};

use super::answer::{Collected, Progress};
use super::{CallLimits, Executor, RunTool, ToolAnswer, within};

/// The tools of a plugin, for programs that call the API of a model themselves: hand it the definitions, and what it calls here.
///
/// A call passes the same decoding, limits and failures as one over HTTP or MCP, without a network between.
///
/// ```
/// # use plugin_core::{plugin, plugin_endpoint};
/// # #[plugin(
/// #     name_for_human = "Greeter", name_for_model = "greeter", description_for_human = "Greets.",
/// #     description_for_model = "Plugin for greeting people.", contact_email = "support@example.com",
/// #     legal_info_url = "/legal", logo = "logo.png", auth = none, endpoints(greet),
/// # )]
/// # struct Greeter;
/// # /// Greet someone.
/// # #[plugin_endpoint(get, "/greetings/{name}")]
/// # async fn greet(name: String) -> String { format!("Hello, {name}!") }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> plugin_core::Result<()> {
/// use plugin_core::Tools;
/// use serde_json::json;
///
/// let tools = Tools::new(Greeter)?;
/// let answer = tools.dispatch("greet", json!({ "name": "Ada" })).await;
/// assert_eq!(answer.text(), r#"{"result":"Hello, Ada!"}"#);
///
/// // What is wrong is an answer too, for the model to mend.
/// let answer = tools.dispatch("greet", r#"{ "nmae": "Ada" }"#).await;
/// assert!(answer.is_error);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Tools {
    pub(crate) model: Arc<Model>,
    runner: Arc<dyn RunTool>,
    limits: CallLimits,
    #[cfg(feature = "mcp")]
    traffic: Arc<Traffic>,
    lists: Arc<Lists>,
}

/// The lists of function tools, each built when it is first asked for.
#[derive(Default)]
struct Lists {
    openai: OnceLock<Value>,
    anthropic: OnceLock<Value>,
}

impl Tools {
    /// The tools of a plugin. Builds with debug assertions check its documents too, as [`Server::new`](crate::Server::new) does.
    ///
    /// # Errors
    ///
    /// [`Error::Description`] with everything that cannot be described.
    pub fn new<P: Plugin>(plugin: P) -> Result<Self> {
        let model = Arc::new(Model::to_start::<P>().map_err(Error::Description)?);
        Ok(Self::of(&Arc::new(Executor::new(
            plugin,
            Keys::default(),
            model,
            CallLimits::default(),
            Traffic::of_no_server(),
            None,
        ))))
    }

    pub(crate) fn of<P: Plugin>(executor: &Arc<Executor<P>>) -> Self {
        let (model, runner) = (Arc::clone(&executor.model), Arc::clone(executor) as _);
        Self {
            model,
            runner,
            limits: executor.limits,
            #[cfg(feature = "mcp")]
            traffic: Arc::clone(&executor.traffic),
            lists: Arc::default(),
        }
    }

    /// The tools as OpenAI's Responses API takes them: the content of `tools.openai.json`.
    pub fn openai(&self) -> Value {
        self.lists.openai.get_or_init(|| list(&build_openai_tools(&self.model))).clone()
    }

    /// The tools as Anthropic's Messages API takes them: the content of `tools.anthropic.json`.
    pub fn anthropic(&self) -> Value {
        self.lists.anthropic.get_or_init(|| list(&build_anthropic_tools(&self.model))).clone()
    }

    /// Calls a tool by its name, with its arguments as a JSON object or as the text of one: OpenAI's `function.arguments` or
    /// Anthropic's `input` as it is.
    ///
    /// Whatever is wrong with the call is the answer, in words from which a model can mend it.
    pub async fn dispatch(&self, name: &str, arguments: impl Into<Value>) -> ToolAnswer {
        self.dispatch_with(no_request(), name, arguments).await
    }

    /// The same on behalf of a request: its head is what `#[extract]` arguments are taken from.
    pub async fn dispatch_with(&self, head: Parts, name: &str, arguments: impl Into<Value>) -> ToolAnswer {
        let Some(tool) = self.find(name) else {
            return ToolAnswer::failed(&Problem::new(404, self.unknown(name)));
        };
        match object(arguments.into()) {
            Ok(arguments) => self.call(tool, arguments, head, &()).await,
            Err(problem) => ToolAnswer::failed(&problem),
        }
    }

    pub(crate) fn find(&self, name: &str) -> Option<&ToolModel> {
        self.model.tools.iter().find(|tool| tool.name == name)
    }

    /// Lets a request in that is about a tool, or about none, or answers it.
    #[cfg(feature = "mcp")]
    pub(crate) async fn admit(&self, tool: Option<&ToolModel>, head: &mut Parts) -> Result<(), Reply> {
        self.runner.admit_tool(tool.map(|tool| tool.index), head).await
    }

    /// A place for the call of a tool, for whoever can still answer in the words of HTTP that there is none.
    #[cfg(feature = "mcp")]
    pub(crate) async fn place(&self) -> Result<Carried, Reply> {
        self.traffic.place().await.map(|place| Carried(Arc::new(place)))
    }

    /// The words for a name that no tool has.
    pub(crate) fn unknown(&self, name: &str) -> String {
        let known: Vec<_> = self.model.tools.iter().map(|tool| tool.name).collect();
        format!("`{}`: {}", quote(name), unknown_among("tool", name, &known))
    }

    /// Calls a tool, and reports what it answers piece by piece.
    pub(crate) async fn call(
        &self,
        tool: &ToolModel,
        arguments: Map<String, Value>,
        head: Parts,
        progress: &dyn Progress,
    ) -> ToolAnswer {
        let reply = self.run(tool, arguments, head).await;
        self.collect(tool, reply, progress).await
    }

    /// Calls a tool, and gives back what its endpoint answers.
    pub(crate) async fn run(&self, tool: &ToolModel, arguments: Map<String, Value>, head: Parts) -> Reply {
        self.runner.run_tool(tool.index, arguments, head).await
    }

    /// The same, for whoever hands it on before it is done.
    #[cfg(feature = "mcp")]
    pub(crate) fn start(
        &self,
        tool: &ToolModel,
        arguments: Map<String, Value>,
        head: Parts,
    ) -> BoxFuture<'static, Reply> {
        let (runner, index) = (Arc::clone(&self.runner), tool.index);
        Box::pin(async move { runner.run_tool(index, arguments, head).await })
    }

    /// What a tool answers, once all of its endpoint's answer is there.
    pub(crate) async fn collect(&self, tool: &ToolModel, reply: Reply, progress: &dyn Progress) -> ToolAnswer {
        let collected = within(self.limits.timeout, pin!(Collected::of(reply, progress))).await;
        collected.map_or_else(
            |_| ToolAnswer::failed(&self.limits.too_late()),
            |collected| collected.into_answer(&tool.output),
        )
    }
}

impl std::fmt::Debug for Tools {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.model.tools.iter().map(|tool| tool.name)).finish()
    }
}

/// What stands for the head of a request where there is none: one to the address that documents have.
pub(crate) fn no_request() -> Parts {
    let mut head = Request::new(()).into_parts().0;
    head.headers.insert(header::HOST, HeaderValue::from_static("localhost:5003"));
    head
}

/// The arguments as an object. No arguments are an empty one.
pub(crate) fn object(arguments: Value) -> Result<Map<String, Value>, Problem> {
    match arguments {
        Value::String(text) if text.trim().is_empty() => Ok(Map::new()),
        Value::String(text) => object_of_text(&text),
        Value::Object(object) => Ok(object),
        Value::Null => Ok(Map::new()),
        other => Err(no_object(&other)),
    }
}

fn object_of_text(text: &str) -> Result<Map<String, Value>, Problem> {
    if is_deeper_than(text.as_bytes(), JSON_DEPTH) {
        return Err(too_deep(JSON_DEPTH));
    }
    let fields = fields_of(text).map_err(|error| match serde_json::from_str(text) {
        Ok(value) => no_object(&value),
        Err(_) => Problem::new(400, format!("the arguments are not valid JSON: {error}")),
    })?;
    let mut names = BTreeMap::new();
    for (name, _) in &fields {
        *names.entry(name.clone()).or_default() += 1;
    }
    match repeated(&names) {
        Some(problem) => Err(problem),
        None => Ok(fields.into_iter().collect()),
    }
}

/// The refusal of arguments of which some are given more than once, in the words of a request over HTTP.
pub(crate) fn repeated(names: &BTreeMap<String, usize>) -> Option<Problem> {
    let repeated = names.iter().filter(|(_, count)| **count > 1).take(SHOWN);
    let faults: Vec<_> = repeated.map(|(name, count)| repeated_in_tool(name, *count)).collect();
    (!faults.is_empty()).then(|| Problem::of_faults(faults).for_models())
}

fn no_object(value: &Value) -> Problem {
    Problem::new(400, format!("expected the arguments as a JSON object, received {}", received(value)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::object;

    #[test]
    fn arguments_are_an_object_or_the_text_of_one() {
        for (given, expected) in [
            (json!({ "a": 1 }), json!({ "a": 1 })),
            (json!(r#" {"a": 1} "#), json!({ "a": 1 })),
            (json!(""), json!({})),
            (json!(null), json!({})),
        ] {
            assert_eq!(object(given).map(serde_json::Value::Object).expect("an object"), expected);
        }
        for (given, status, words) in [
            (json!([1]), 400, "expected the arguments as a JSON object, received an array"),
            (json!("[1]"), 400, "expected the arguments as a JSON object, received an array"),
            (json!("{"), 400, "the arguments are not valid JSON: "),
        ] {
            let problem = object(given).expect_err("a problem");
            assert_eq!(problem.status, status);
            assert!(problem.detail.starts_with(words), "{}", problem.detail);
        }
        let problem = object(json!(r#"{"a/b": 1, "c": 1, "a/b": 2}"#)).expect_err("a problem");
        let [fault] = problem.errors.as_slice() else { panic!("{problem:?}") };
        assert_eq!((fault.pointer.as_str(), fault.detail.as_str()), ("/a~1b", "given 2 times; give it once"));
    }
}
