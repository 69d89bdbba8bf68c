//! Running one endpoint.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;

use axum::http::request::Parts;
use futures_util::FutureExt;
use serde_json::{Map, Value};

use crate::auth::{Keys, admit};
use crate::call::Call;
use crate::endpoint::Endpoint;
#[cfg(feature = "mcp")]
use crate::operation::{Operation, Security};
use crate::plugin::Plugin;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::schema::Model;
use crate::server::{log_error, log_warning};

use super::{Limits, within};

/// Runs the endpoints of a plugin, each within the same limits.
pub(crate) struct Executor<P: 'static> {
    plugin: P,
    keys: Keys,
    pub(crate) model: Arc<Model>,
    pub(super) limits: Limits,
}

/// An executor without the plugin's type, so that what calls tools is compiled once.
pub(crate) trait RunTool: Send + Sync {
    /// Calls the endpoint at an index of the plugin's list with the arguments that a model gave.
    ///
    /// `parts` is the head of the request that brought the call, for extractors.
    fn run_tool<'a>(&'a self, index: usize, arguments: Map<String, Value>, parts: Parts) -> ReplyOfTool<'a>;

    /// Lets a request in that is about the tool at an index, or about none of them, or answers it.
    #[cfg(feature = "mcp")]
    fn admit_tool<'a>(&'a self, index: Option<usize>, parts: &'a mut Parts) -> Admitting<'a>;
}

pub(crate) type ReplyOfTool<'a> = Pin<Box<dyn Future<Output = Reply> + Send + 'a>>;

#[cfg(feature = "mcp")]
pub(crate) type Admitting<'a> = Pin<Box<dyn Future<Output = Result<(), Reply>> + Send + 'a>>;

/// What stands for a request that is about no operation: it has to be known who sends it, and no more.
#[cfg(feature = "mcp")]
static NO_OPERATION: Operation = Operation { security: Security::Scopes(&[]), ..Operation::PLAIN };

impl<P: Plugin> Executor<P> {
    pub(crate) fn new(plugin: P, keys: Keys, model: Arc<Model>, limits: Limits) -> Self {
        Self { plugin, keys, model, limits }
    }

    /// Lets a call in, reads it, and calls the endpoint. A panic and a call that takes too long become answers.
    pub(crate) async fn run<F>(&self, endpoint: &Endpoint<P>, mut head: Parts, read: impl FnOnce(Parts) -> F) -> Reply
    where
        F: Future<Output = Result<Call, Reply>>,
    {
        // Of a caller who may not call, nothing more is read.
        if let Err(reply) = admit(&self.plugin, &self.keys, endpoint.operation, &mut head).await {
            return reply;
        }
        let call = match read(head).await {
            Ok(call) => call,
            Err(reply) => return reply,
        };
        let operation_id = endpoint.operation.operation_id;
        // Arguments are decoded as soon as it is called, by types that can panic too.
        let running = AssertUnwindSafe(async { (endpoint.call)(&self.plugin, call).await }).catch_unwind();
        let reply = match within(self.limits.timeout, running).await {
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
                Some((endpoint, model)) => {
                    let read = async |head| Ok(Call::of_tool(Arc::clone(model), arguments, head));
                    self.run(endpoint, parts, read).await
                }
                None => Problem::new(500, "the plugin failed; its log says why").into(),
            }
        })
    }

    #[cfg(feature = "mcp")]
    fn admit_tool<'a>(&'a self, index: Option<usize>, parts: &'a mut Parts) -> Admitting<'a> {
        let endpoint = index.and_then(|index| P::ENDPOINTS.get(index));
        let operation = endpoint.map_or(&NO_OPERATION, |endpoint| endpoint.operation);
        Box::pin(admit(&self.plugin, &self.keys, operation, parts))
    }
}
