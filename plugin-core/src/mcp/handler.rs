//! What is asked of the server, and what it answers.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use rmcp::ErrorData;
use rmcp::handler::server::ServerHandler;
use rmcp::model::{
    CacheScope, CallToolRequestMethod, CallToolRequestParams, CallToolResponse, CallToolResult, CompleteRequestMethod,
    CompleteRequestParams, CompleteResult, ConstString, CustomRequest, CustomResult, DiscoverResult, ErrorCode,
    InitializeRequestParams, InitializeResult, ListPromptsRequestMethod, ListPromptsResult, ListResourcesResult,
    ListToolsResult, PaginatedRequestParams, ProgressNotificationParam, ProgressToken, ReadResourceRequestParams,
    ReadResourceResponse, ServerConfig, Tool,
};
use rmcp::service::{Peer, RequestContext, RoleServer};
use serde_json::{Map, Value, json};

use crate::dispatch::{Progress, ToolAnswer, Tools, no_request, object};
use crate::server::Base;
use crate::tools::build_mcp_tool;

use super::direct::Begun;
use super::message::Repeated;
use super::page::page;
use super::{about, answer, resources};

/// The methods whose parameters have a shape that can be missed.
const METHODS_WITH_PARAMETERS: [&str; 4] = ["tools/call", "tools/list", "resources/read", "resources/list"];

/// How long a list may be believed, in milliseconds: it is the same until another version of the plugin is started.
const TTL: u64 = 60_000;

/// By which a schema asks clients to repeat an argument in a header (SEP-2243).
const IN_HEADER: &str = "x-mcp-header";

/// Answers MCP requests, over whatever they come.
#[derive(Clone)]
pub(crate) struct Handler {
    pub(super) tools: Tools,
    /// The tools as they are listed, once somebody asks: a server answers calls sooner without.
    listed: Arc<OnceLock<Box<[Tool]>>>,
    /// The address that is configured for the plugin, with its prefix, where one is.
    base_url: Option<Arc<str>>,
    /// What stands for the head of a request where none brings the calls.
    head: Option<Parts>,
}

impl Handler {
    pub(crate) fn new(tools: Tools, base_url: Option<String>) -> Self {
        Self { tools, listed: Arc::default(), base_url: base_url.map(Arc::from), head: None }
    }

    fn listed(&self) -> &[Tool] {
        self.listed.get_or_init(|| {
            let model = &self.tools.model;
            // What does not parse here would be a fault of ours, which the tests would show.
            model.tools.iter().filter_map(|tool| serde_json::from_value(build_mcp_tool(tool, model)).ok()).collect()
        })
    }

    /// Whether a schema asks clients to repeat arguments in headers.
    pub(super) fn compares_headers(&self) -> bool {
        let model = &self.tools.model;
        let asks = |schemas: &Map<String, Value>| schemas.values().any(asks_for_header);
        asks(&model.components) || model.tools.iter().any(|tool| asks(&tool.properties))
    }

    /// The same where no request brings the calls: they show what the environment says.
    pub(crate) fn without_requests(mut self) -> Self {
        let mut head = no_request();
        let shown =
            std::env::var("PLUGIN_STDIO_AUTHORIZATION").ok().and_then(|value| value.parse::<HeaderValue>().ok());
        if let Some(mut value) = shown {
            value.set_sensitive(true);
            head.headers.insert(header::AUTHORIZATION, value);
        }
        self.head = Some(head);
        self
    }

    /// The address under which the plugin is asked, or the one that is configured.
    fn base_url(&self, context: &RequestContext<RoleServer>) -> Option<String> {
        let asked = context.extensions.get::<Parts>().and_then(|head| {
            let base = head.extensions.get::<Arc<Base>>()?;
            base.url(head).ok()
        });
        asked.or_else(|| self.base_url.as_deref().map(str::to_owned))
    }

    fn about(&self, context: &RequestContext<RoleServer>) -> ServerConfig {
        about::about(&self.tools.model.manifest, self.base_url(context).as_deref())
    }

    async fn call(
        &self,
        name: &str,
        arguments: Map<String, Value>,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResult, ErrorData> {
        let Some(tool) = self.tools.find(name) else {
            return Err(ErrorData::invalid_params(self.tools.unknown(name), None));
        };
        let head =
            context.extensions.get::<Parts>().cloned().unwrap_or_else(|| self.head.clone().unwrap_or_else(no_request));
        let repeated = head.extensions.get::<Repeated>().or_else(|| context.extensions.get());
        if let Some(Repeated(problem)) = repeated {
            return Ok(answer::result(ToolAnswer::failed(problem)));
        }
        let notify = Notify { peer: &context.peer, token: context.meta.get_progress_token() };
        let begun = head.extensions.get().and_then(Begun::take);
        let call = async {
            let reply = begun.unwrap_or_else(|| self.tools.start(tool, arguments, head)).await;
            self.tools.collect(tool, reply, &notify).await
        };
        tokio::select! {
            answer = call => Ok(answer::result(answer)),
            // The caller hears nothing of this: it said that it listens no more. The endpoint is dropped where it waits.
            () = context.ct.cancelled() => Err(ErrorData::internal_error("the call was cancelled", None)),
        }
    }
}

/// The most pieces of an answer that a caller is told of: the first 200, and then the 400th, the 800th and so on, of which an answer of 10 MiB
/// has fewer than 24.
pub(super) const MOST_NOTIFICATIONS: usize = FIRST + 24;

/// How many pieces of an answer are told one by one.
const FIRST: usize = 200;

/// Whether a caller is told of the piece of this number. The answer itself has them all.
fn is_told(count: usize) -> bool {
    count <= FIRST || (count.is_multiple_of(FIRST) && (count / FIRST).is_power_of_two())
}

/// Tells the caller of the pieces of an answer, where it asked to be told.
struct Notify<'a> {
    peer: &'a Peer<RoleServer>,
    token: Option<ProgressToken>,
}

impl Progress for Notify<'_> {
    fn report<'a>(&'a self, count: usize, piece: &'a str) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async move {
            let Some(token) = self.token.clone().filter(|_| is_told(count)) else { return };
            #[expect(clippy::cast_precision_loss, reason = "no stream has 2^53 events")]
            let params = ProgressNotificationParam::new(token, count as f64).with_message(piece);
            // Who has gone away is not told; the call ends by itself.
            let _ = self.peer.notify_progress(params).await;
        })
    }
}

impl ServerHandler for Handler {
    fn get_info(&self) -> ServerConfig {
        about::about(&self.tools.model.manifest, self.base_url.as_deref())
    }

    async fn initialize(
        &self,
        request: InitializeRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<InitializeResult, ErrorData> {
        context.peer.set_peer_info(request.clone());
        let mut about = self.about(&context);
        about.protocol_version = self.negotiate_initialize(&request)?.protocol_version;
        Ok(about)
    }

    async fn discover(&self, context: RequestContext<RoleServer>) -> Result<DiscoverResult, ErrorData> {
        let versions = self.supported_protocol_versions().into_owned();
        let mut result = DiscoverResult::from_server_info(versions, self.about(&context));
        result.ttl_ms = TTL;
        result.cache_scope = CacheScope::Public;
        Ok(result)
    }

    async fn list_tools(
        &self,
        request: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let cursor = request.and_then(|request| request.cursor);
        let Some((page, next)) = page(self.listed(), cursor.as_deref()) else {
            return Err(ErrorData::invalid_params("there is no page with this cursor; list from the start", None));
        };
        let result = ListToolsResult::with_all_items(page.to_vec());
        let mut result = result.with_ttl_ms(TTL).with_cache_scope(CacheScope::Public);
        result.next_cursor = next;
        Ok(result)
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.listed().iter().find(|tool| tool.name == name).cloned()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        self.call(&request.name, request.arguments.unwrap_or_default(), context).await.map(Into::into)
    }

    /// What the protocol's own part does not know: other methods, and its own with parameters of another shape.
    async fn on_custom_request(
        &self,
        request: CustomRequest,
        context: RequestContext<RoleServer>,
    ) -> Result<CustomResult, ErrorData> {
        if !METHODS_WITH_PARAMETERS.contains(&request.method.as_str()) {
            return Err(ErrorData::new(ErrorCode::METHOD_NOT_FOUND, request.method, None));
        }
        let params = request.params.unwrap_or_default();
        let name =
            params.get("name").and_then(Value::as_str).filter(|_| request.method == CallToolRequestMethod::VALUE);
        let Some(name) = name else {
            let words = format!("the parameters of `{}` are not those of the protocol", request.method);
            return Err(ErrorData::invalid_params(words, None));
        };
        // A model that gave its arguments as a text, or as no object, can mend that if it hears of it.
        let result = match object(params.get("arguments").cloned().unwrap_or_default()) {
            Ok(arguments) => self.call(name, arguments, context).await?,
            Err(problem) => answer::result(ToolAnswer::failed(&problem)),
        };
        serde_json::to_value(result)
            .map(CustomResult::new)
            .map_err(|error| ErrorData::internal_error(error.to_string(), None))
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let resources = resources::list(&self.tools.model);
        Ok(ListResourcesResult::with_all_items(resources).with_ttl_ms(TTL).with_cache_scope(CacheScope::Public))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let base_url = self.base_url(&context);
        match resources::read(&self.tools.model, &request.uri, base_url.as_deref()) {
            Some(result) => Ok(result.into()),
            None => {
                let uri = json!({ "uri": request.uri });
                Err(ErrorData::resource_not_found(
                    "there is no such resource; `resources/list` lists what there is",
                    Some(uri),
                ))
            }
        }
    }

    // There are none of these, and an empty list would say that there could be.
    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        Err(ErrorData::method_not_found::<ListPromptsRequestMethod>())
    }

    async fn complete(
        &self,
        _: CompleteRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CompleteResult, ErrorData> {
        Err(ErrorData::method_not_found::<CompleteRequestMethod>())
    }
}

fn asks_for_header(schema: &Value) -> bool {
    match schema {
        Value::Object(fields) => fields.iter().any(|(name, value)| name == IN_HEADER || asks_for_header(value)),
        Value::Array(items) => items.iter().any(asks_for_header),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_is_told_of_more_often_than_its_caller_may_be_behind() {
        let told: Vec<usize> = (1..=10 * 1024 * 1024).filter(|count| is_told(*count)).collect();
        assert!(told.len() <= MOST_NOTIFICATIONS, "{}", told.len());
        assert_eq!(told[FIRST..FIRST + 3], [400, 800, 1_600]);
    }
}
