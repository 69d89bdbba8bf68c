//! Running one endpoint.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;

use axum::http::request::Parts;
use futures_util::FutureExt;
use serde_json::{Map, Value};

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::plugin::Plugin;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::schema::Model;
use crate::server::{log_error, log_warning};

use super::Limits;

/// Runs the endpoints of a plugin, each within the same limits.
pub(crate) struct Executor<P: 'static> {
    plugin: P,
    pub(crate) model: Arc<Model>,
    pub(super) limits: Limits,
}

/// An executor without the plugin's type, so that what calls tools is compiled once.
pub(crate) trait RunTool: Send + Sync {
    /// Calls the endpoint at an index of the plugin's list with the arguments that a model gave.
    ///
    /// `parts` is the head of the request that brought the call, for extractors.
    fn run_tool<'a>(&'a self, index: usize, arguments: Map<String, Value>, parts: Parts) -> ReplyOfTool<'a>;
}

pub(crate) type ReplyOfTool<'a> = Pin<Box<dyn Future<Output = Reply> + Send + 'a>>;

impl<P: Plugin> Executor<P> {
    pub(crate) fn new(plugin: P, model: Arc<Model>, limits: Limits) -> Self {
        Self { plugin, model, limits }
    }

    /// Calls an endpoint. A panic and a call that takes too long become answers.
    pub(crate) async fn run(&self, endpoint: &Endpoint<P>, call: Call) -> Reply {
        let operation_id = endpoint.operation.operation_id;
        let running = AssertUnwindSafe((endpoint.call)(&self.plugin, call)).catch_unwind();
        let reply = match tokio::time::timeout(self.limits.timeout, running).await {
            Ok(Ok(reply)) => reply,
            Ok(Err(_)) => {
                // The panic hook has printed the message; a caller must not see it.
                log_error("an endpoint panicked", operation_id);
                Problem::new(500, "the plugin failed; its log says why").into()
            }
            Err(_) => {
                log_warning(&format!("`{operation_id}` took too long"));
                self.limits.too_late().into()
            }
        };
        self.limits.large_responses.check(operation_id, reply)
    }
}

impl<P: Plugin> RunTool for Executor<P> {
    fn run_tool<'a>(&'a self, index: usize, arguments: Map<String, Value>, parts: Parts) -> ReplyOfTool<'a> {
        let known = P::ENDPOINTS.get(index).zip(self.model.operations.get(index));
        Box::pin(async move {
            match known {
                Some((endpoint, model)) => self.run(endpoint, Call::of_tool(Arc::clone(model), arguments, parts)).await,
                None => Problem::new(500, "the plugin failed; its log says why").into(),
            }
        })
    }
}
