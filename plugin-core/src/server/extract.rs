//! Arguments that come from the request's head and not from the caller: `#[extract]`.

use axum::extract::FromRequestParts;
use axum::response::IntoResponse;

use crate::call::Call;
use crate::reply::Reply;

/// A type that an `#[extract]` argument can have: axum's extractors, with the plugin as their state.
///
/// Holds for every `T: axum::extract::FromRequestParts<P>`; implement that for types of your own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be extracted from a request to `{P}` [not_an_extractor]",
    label = "not an extractor",
    note = "if the type is yours, implement `axum::extract::FromRequestParts<{P}>` for it",
    note = "what is in the body is an argument without `#[extract]`: `plugin_core::Json<T>` instead of `axum::Json<T>`"
)]
pub trait Extract<P>: Sized + Send {
    #[doc(hidden)]
    fn extract(call: &mut Call, plugin: &P) -> impl Future<Output = Result<Self, Reply>> + Send;
}

#[diagnostic::do_not_recommend]
impl<T: FromRequestParts<P> + Send, P: Send + Sync> Extract<P> for T {
    async fn extract(call: &mut Call, plugin: &P) -> Result<Self, Reply> {
        T::from_request_parts(call.head(), plugin).await.map_err(|refusal| Reply::refused(refusal.into_response()))
    }
}

/// Extracts one argument.
///
/// # Errors
///
/// The extractor's own answer when it refuses the request.
pub async fn extract<T: Extract<P>, P>(call: &mut Call, plugin: &P) -> Result<T, Reply> {
    T::extract(call, plugin).await
}
