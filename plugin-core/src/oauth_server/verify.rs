//! Telling what the server's own tokens stand for.

use std::pin::Pin;
use std::sync::Arc;

use crate::auth::{TokenError, TokenInfo, VerifyToken};

use super::random;
use super::server::Inner;

/// Knows the tokens of one authorization server.
pub(super) struct Verifier {
    pub(super) server: Arc<Inner>,
    /// What the tokens must be for, where they say what they are for.
    pub(super) resource: Option<String>,
}

impl Verifier {
    async fn look_up(&self, token: &str) -> Result<TokenInfo, TokenError> {
        let invalid = |reason: &str| TokenError::Invalid(reason.to_owned());
        if !random::is_well_formed(token) {
            return Err(invalid("it has not the form of those that are issued here"));
        }
        let hash = random::hash(token);
        let found = self.server.store.run(move |tx, now| tx.access(now, &hash)).await;
        let found = found.map_err(|failure| TokenError::Unavailable(failure.to_string()))?;
        let access = found.ok_or_else(|| invalid("it is unknown, expired or revoked"))?;
        let client = self.server.clients.get(&access.grant.client_id);
        let client = client.ok_or_else(|| invalid("its client is no longer registered"))?;
        if let (Some(own), Some(other)) = (&self.resource, &access.grant.resource)
            && own != other
        {
            return Err(invalid("it is for another resource"));
        }
        let mut info = TokenInfo::new(access.grant.subject);
        let scopes = access.grant.scopes.split(' ').filter(|scope| client.may_have(scope));
        info.scopes = scopes.map(str::to_owned).collect();
        info.client_id = Some(access.grant.client_id);
        info.expires_at = u64::try_from(access.expires_at).ok();
        if let Some(resource) = access.grant.resource {
            info.claims.insert("aud".to_owned(), resource.into());
        }
        Ok(info)
    }
}

impl VerifyToken for Verifier {
    fn verify<'a>(
        &'a self,
        token: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<TokenInfo, TokenError>> + Send + 'a>> {
        Box::pin(self.look_up(token))
    }
}
