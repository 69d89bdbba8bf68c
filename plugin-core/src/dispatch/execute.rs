//! Running one endpoint.

use std::panic::AssertUnwindSafe;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Instant;

use axum::http::request::Parts;
use futures_util::FutureExt;
use serde_json::{Map, Value};
use tracing::{Instrument, Span};

use crate::auth::{Keys, admit};
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::operation::Operation;
#[cfg(feature = "mcp")]
use crate::operation::Security;
use crate::plugin::{Auth, Plugin, endpoints};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::schema::Model;
use crate::server::{Carried, PluginMetrics, RequestSpan, Traffic, log_error, log_warning};

use super::{CallLimits, within};

/// Runs the endpoints of a plugin, each within the same limits.
pub(crate) struct Executor<P: 'static> {
    plugin: P,
    keys: Keys,
    pub(crate) model: Arc<Model>,
    pub(super) limits: CallLimits,
    pub(crate) traffic: Arc<Traffic>,
    metrics: Option<Arc<PluginMetrics>>,
}

/// A call with what it brings.
pub(crate) enum Reading<'a> {
    /// It is there.
    Read(Result<Call, Reply>),
    /// Some of it has to arrive. Boxed, so that a call that need not wait has no room for it.
    Arriving(Pin<Box<dyn Future<Output = Result<Call, Reply>> + Send + 'a>>),
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
    pub(crate) fn new(
        plugin: P,
        keys: Keys,
        model: Arc<Model>,
        limits: CallLimits,
        traffic: Arc<Traffic>,
        metrics: Option<Arc<PluginMetrics>>,
    ) -> Self {
        Self { plugin, keys, model, limits, traffic, metrics }
    }

    pub(crate) fn plugin(&self) -> &P {
        &self.plugin
    }

    /// Calls the endpoint at an index of the plugin's list, and counts the call. Its arguments are read once it is let in, and it waits for a
    /// place unless it has one.
    pub(crate) async fn run<'a>(
        &self,
        index: usize,
        call: Call,
        place: Option<Carried>,
        read: impl FnOnce(Call) -> Reading<'a>,
    ) -> Reply {
        let Some(endpoint) = endpoints::<P>().get(index) else {
            return Problem::failed().into();
        };
        let metrics = self.metrics.as_ref().and_then(|metrics| metrics.of(index));
        let began = metrics.map(|metrics| (metrics.begin(), Instant::now()));
        let reply = self.answer(endpoint, call, place, read).await.unwrap_or_else(|refusal| refusal);
        match (&self.metrics, began) {
            (Some(metrics), Some((_, began))) => metrics.answered(index, reply, began.elapsed()),
            _ => reply,
        }
    }

    /// Lets a call in, reads it, and calls the endpoint. A panic and a call that takes too long become answers.
    async fn answer<'a>(
        &self,
        endpoint: &Endpoint<P>,
        mut call: Call,
        place: Option<Carried>,
        read: impl FnOnce(Call) -> Reading<'a>,
    ) -> Result<Reply, Reply> {
        // Of a caller who may not call, nothing more is read.
        if !matches!(P::MANIFEST.auth, Auth::None) {
            Box::pin(self.let_in(endpoint.operation, call.head(), place.is_some())).await?;
        }
        let call = match read(call) {
            Reading::Read(read) => read?,
            Reading::Arriving(reading) => reading.await?,
        };
        // A body may take its time to arrive, and has no place meanwhile.
        let _place = match &place {
            Some(_) => None,
            None => Some(self.traffic.place().await?),
        };
        let operation_id = endpoint.operation.operation_id;
        // Arguments are decoded as soon as it is called, by types that can panic too.
        let running = pin!(AssertUnwindSafe(async { (endpoint.call)(&self.plugin, call).await }).catch_unwind());
        let reply = match within(self.limits.timeout, running).await {
            Ok(Ok(reply)) => reply,
            Ok(Err(_)) => {
                // The panic hook has printed the message; a caller must not see it.
                log_error("an endpoint panicked", operation_id);
                Problem::failed().into()
            }
            Err(_) => self.too_late(operation_id),
        };
        let reply = self.limits.large_responses.check(operation_id, reply);
        Ok(self.traffic.check_size(operation_id, reply))
    }

    fn too_late(&self, operation_id: &str) -> Reply {
        log_warning(&format!("`{operation_id}` took too long"));
        self.limits.too_late().into()
    }

    /// Looks at who calls, which may take a question to a database. That has a place too, unless the call has one already.
    async fn let_in(&self, operation: &'static Operation, head: &mut Parts, has_place: bool) -> Result<(), Reply> {
        let _place = match P::MANIFEST.auth {
            Auth::None => return Ok(()),
            _ if has_place => None,
            _ => Some(self.traffic.place().await?),
        };
        admit(&self.plugin, &self.keys, operation, head).await
    }
}

impl<P: Plugin> RunTool for Executor<P> {
    fn run_tool<'a>(&'a self, index: usize, arguments: Map<String, Value>, mut parts: Parts) -> ReplyOfTool<'a> {
        let place = parts.extensions.remove::<Carried>();
        let endpoint = endpoints::<P>().get(index);
        let span = endpoint.map(|endpoint| RequestSpan::called(&parts.extensions, endpoint.operation));
        let running = async move {
            match self.model.operations.get(index) {
                Some(model) => {
                    let read = |call: Call| Reading::Read(Ok(call.of_tool(arguments)));
                    self.run(index, Call::new(model, parts), place, read).await
                }
                None => Problem::failed().into(),
            }
        };
        Box::pin(running.instrument(span.unwrap_or_else(Span::none)))
    }

    #[cfg(feature = "mcp")]
    fn admit_tool<'a>(&'a self, index: Option<usize>, parts: &'a mut Parts) -> Admitting<'a> {
        let endpoint = index.and_then(|index| endpoints::<P>().get(index));
        let operation = endpoint.map_or(&NO_OPERATION, |endpoint| endpoint.operation);
        let has_place = parts.extensions.get::<Carried>().is_some();
        Box::pin(self.let_in(operation, parts, has_place))
    }
}
