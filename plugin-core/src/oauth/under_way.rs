//! Questions that the issuer is being asked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared};
use tokio::sync::oneshot;

use crate::auth::{TokenError, TokenInfo};

use super::memory::Hash;

type Answer = Result<TokenInfo, TokenError>;
type Questions = HashMap<Hash, Shared<BoxFuture<'static, Answer>>>;

/// The tokens of which the issuer is being asked: whoever has the same one meanwhile waits for the same answer.
#[derive(Clone, Default)]
pub(super) struct UnderWay(Arc<Mutex<Questions>>);

impl UnderWay {
    /// The answer to the question about this token that is under way, or else to this one.
    pub(super) async fn join(&self, token: Hash, question: impl Future<Output = Answer> + Send + 'static) -> Answer {
        let (sender, receiver) = oneshot::channel();
        let mut is_first = false;
        let receive = || {
            is_first = true;
            receiver.map(|answer| answer.unwrap_or_else(|_| Err(cut_short()))).boxed().shared()
        };
        let answer = self.lock().entry(token).or_insert_with(receive).clone();
        if is_first {
            let end = End { token, under_way: self.clone() };
            // In a task of its own: a caller who goes away must not take the answer from those who wait for it, too.
            tokio::spawn(async move {
                let answer = question.await;
                // Whoever comes from now on has to ask anew, or remembers.
                drop(end);
                // Nobody may be waiting any more.
                let _ = sender.send(answer);
            });
        }
        answer.await
    }

    fn lock(&self) -> MutexGuard<'_, Questions> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends a question when it is dropped, so that one that is cut short is not waited for by those who come later.
struct End {
    token: Hash,
    under_way: UnderWay,
}

impl Drop for End {
    fn drop(&mut self) {
        self.under_way.lock().remove(&self.token);
    }
}

fn cut_short() -> TokenError {
    TokenError::Unavailable("asking the issuer was cut short".to_owned())
}
