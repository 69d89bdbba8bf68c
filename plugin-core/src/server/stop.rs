//! Ending what would not end by itself.

#[cfg(feature = "mcp")]
use tokio_util::sync::CancellationToken;

/// Ends the streams that are open when the server stops. Without MCP there are none that do not end by themselves.
#[derive(Clone, Default)]
pub(super) struct Stop {
    #[cfg(feature = "mcp")]
    token: CancellationToken,
}

impl Stop {
    /// Cancelled when the server stops.
    #[cfg(feature = "mcp")]
    pub(super) fn token(&self) -> CancellationToken {
        self.token.clone()
    }

    pub(super) fn now(&self) {
        #[cfg(feature = "mcp")]
        self.token.cancel();
    }
}
