//! Serving a plugin over HTTP.

mod address;
mod cors;
mod dispatch;
mod extract;
mod listen;
mod pages;
mod request;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::routing::MethodRouter;

use crate::error::{Error, Result};
use crate::operation::Method;
use crate::plugin::Plugin;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::schema::Model;

use self::dispatch::Dispatch;
pub use self::extract::{Extract, extract};
pub use self::listen::Bound;

/// Where a plugin listens unless `PLUGIN_ADDR` says otherwise. Only this machine can reach it.
const DEFAULT_ADDR: &str = "127.0.0.1:5003";

/// Serves a plugin until Ctrl-C or SIGTERM; requests that are running then are finished first.
///
/// Beside the plugin's own endpoints it answers `/.well-known/ai-plugin.json`, `/openapi.yaml`, `/openapi.json`,
/// `/logo.png` and `/legal`. The documents carry the address under which they were asked for.
///
/// The environment sets:
///
/// | variable | meaning | default |
/// |---|---|---|
/// | `PLUGIN_ADDR` | the address and port to listen on; port 0 takes a free one | `127.0.0.1:5003` |
/// | `PLUGIN_PUBLIC_URL` | the address that the documents carry, such as `https://todo.example.com` | the `public_url` of `#[plugin]`, or the one asked for |
/// | `PLUGIN_VERIFICATION_TOKEN_…` | the verification token of a service named in the manifest's `auth` | |
///
/// # Errors
///
/// When a type of the plugin cannot be described, a setting is not usable, or the address is taken.
pub async fn serve<P: Plugin>(plugin: P) -> Result<()> {
    let mut server = Server::new(plugin)?;
    if let Some(url) = setting("PLUGIN_PUBLIC_URL") {
        server = server.public_url(url)?;
    }
    let addr = setting("PLUGIN_ADDR").unwrap_or_else(|| DEFAULT_ADDR.to_owned());
    let bound = server.bind(&addr).await?;
    bound.announce();
    bound.run(listen::stop_signal()).await;
    Ok(())
}

/// What the environment sets; nothing is as good as not set.
fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A plugin that is ready to be served: for tests, and for programs that do more than [`serve`] does.
pub struct Server<P> {
    plugin: Arc<P>,
    model: Arc<Model>,
    public_url: Option<String>,
}

impl<P: Plugin> Server<P> {
    /// Checks everything that can only be known from the plugin's types.
    ///
    /// # Errors
    ///
    /// [`Error::Description`] with every finding.
    pub fn new(plugin: P) -> Result<Self> {
        let model = Arc::new(Model::of::<P>().map_err(Error::Description)?);
        let public_url = model.manifest.public_url.map(str::to_owned);
        Ok(Self { plugin: Arc::new(plugin), model, public_url })
    }

    /// Sets the address that the documents carry, instead of the one under which they are asked for.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] unless it is an `https` URL without a path, or an `http` URL of this machine.
    pub fn public_url(self, url: impl Into<String>) -> Result<Self> {
        let url = address::check_public_url(url.into())?;
        Ok(Self { public_url: Some(url), ..self })
    }

    /// Listens on an address such as `127.0.0.1:0`, without answering yet.
    ///
    /// # Errors
    ///
    /// [`Error::Bind`] when the address is not usable.
    pub async fn bind(self, addr: &str) -> Result<Bound> {
        let bind_error = |source| Error::Bind { addr: addr.to_owned(), source };
        let listener = tokio::net::TcpListener::bind(addr).await.map_err(bind_error)?;
        let local: SocketAddr = listener.local_addr().map_err(bind_error)?;
        let name = self.model.manifest.name_for_human;
        let url = self.public_url.clone().unwrap_or_else(|| address::local_url(local));
        Ok(Bound { listener, local, url, name, router: self.into_router() })
    }

    /// The routes as an axum router, to be mounted in a larger application.
    pub fn into_router(self) -> Router {
        let cors = cors::layer(&self.model);
        let mut router = pages::routes(&self.model, self.public_url);
        for (endpoint, model) in P::ENDPOINTS.iter().zip(&self.model.operations) {
            let dispatch = Dispatch::new(Arc::clone(&self.plugin), *endpoint, Arc::clone(model));
            let filter = filter(endpoint.operation.method);
            router = router.route(endpoint.operation.path, MethodRouter::new().on_service(filter, dispatch));
        }
        router
            .fallback(async || {
                answer(Problem::new(404, "there is nothing at this path; `/openapi.yaml` lists what there is"))
            })
            .method_not_allowed_fallback(async || {
                answer(Problem::new(405, "this path does not answer this method; `Allow` lists those it does"))
            })
            .layer(cors)
    }
}

fn filter(method: Method) -> axum::routing::MethodFilter {
    use axum::routing::MethodFilter;
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
        Method::Head => MethodFilter::HEAD,
    }
}

fn answer(problem: Problem) -> axum::response::Response {
    Reply::from(problem).into_response()
}
