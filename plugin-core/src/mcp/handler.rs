//! What is asked of the server, and what it answers.

use std::pin::Pin;
use std::sync::Arc;

use axum::http::request::Parts;
use rmcp::ErrorData;
use rmcp::handler::server::ServerHandler;
use rmcp::model::{
    CacheScope, CallToolRequestParams, CallToolResponse, CompleteRequestMethod, CompleteRequestParams, CompleteResult,
    DiscoverResult, InitializeRequestParams, InitializeResult, ListPromptsRequestMethod, ListPromptsResult,
    ListResourcesResult, ListToolsResult, PaginatedRequestParams, ProgressNotificationParam, ProgressToken,
    ReadResourceRequestParams, ReadResourceResponse, ServerConfig, Tool,
};
use rmcp::service::{Peer, RequestContext, RoleServer};
use serde_json::json;

use crate::dispatch::{Progress, Tools, no_request};
use crate::server::Base;
use crate::tools::build_mcp_tool;

use super::{about, answer, resources};

/// How many tools one page of the list has.
const PAGE: usize = 100;

/// How long a list may be believed, in milliseconds: it is the same until another version of the plugin is started.
const TTL: u64 = 60_000;

/// Answers MCP requests, over whatever they come.
#[derive(Clone)]
pub(crate) struct Handler {
    tools: Tools,
    listed: Arc<[Tool]>,
    /// The address that is configured for the plugin, with its prefix, where one is.
    base_url: Option<Arc<str>>,
}

impl Handler {
    pub(crate) fn new(tools: Tools, base_url: Option<String>) -> Self {
        let model = &tools.model;
        // What does not parse here would be a fault of ours, which the tests would show.
        let listed = model.tools.iter().filter_map(|tool| serde_json::from_value(build_mcp_tool(tool, model)).ok());
        let listed = listed.collect();
        Self { tools, listed, base_url: base_url.map(Arc::from) }
    }

    /// The address under which the plugin is asked, or the one that is configured.
    fn base_url(&self, context: &RequestContext<RoleServer>) -> Option<String> {
        let asked = context.extensions.get::<Parts>().and_then(|head| {
            let base = head.extensions.get::<Arc<Base>>()?;
            base.url(&head.headers, &head.uri).ok()
        });
        asked.or_else(|| self.base_url.as_deref().map(str::to_owned))
    }

    fn about(&self, context: &RequestContext<RoleServer>) -> ServerConfig {
        about::about(&self.tools.model.manifest, self.base_url(context).as_deref())
    }
}

/// Tells the caller of each piece of an answer, where it asked to be told.
struct Notify<'a> {
    peer: &'a Peer<RoleServer>,
    token: Option<ProgressToken>,
}

impl Progress for Notify<'_> {
    fn report<'a>(&'a self, count: usize, piece: &'a str) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async move {
            let Some(token) = self.token.clone() else { return };
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
        let start = match cursor.as_deref().map(str::parse::<usize>) {
            None => 0,
            Some(Ok(start)) if start > 0 && start < self.listed.len() => start,
            Some(_) => {
                return Err(ErrorData::invalid_params("there is no page with this cursor; list from the start", None));
            }
        };
        let end = self.listed.len().min(start + PAGE);
        let page = self.listed.get(start..end).unwrap_or_default().to_vec();
        let mut result = ListToolsResult::with_all_items(page).with_ttl_ms(TTL).with_cache_scope(CacheScope::Public);
        result.next_cursor = (end < self.listed.len()).then(|| end.to_string());
        Ok(result)
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.listed.iter().find(|tool| tool.name == name).cloned()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = self.tools.find(&request.name) else {
            return Err(ErrorData::invalid_params(self.tools.unknown(&request.name), None));
        };
        let head = context.extensions.get::<Parts>().cloned().unwrap_or_else(no_request);
        let notify = Notify { peer: &context.peer, token: context.meta.get_progress_token() };
        let call = self.tools.call(tool, request.arguments.unwrap_or_default(), head, &notify);
        tokio::select! {
            answer = call => Ok(answer::result(answer).into()),
            // The caller hears nothing of this: it said that it listens no more. The endpoint is dropped where it waits.
            () = context.ct.cancelled() => Err(ErrorData::internal_error("the call was cancelled", None)),
        }
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
