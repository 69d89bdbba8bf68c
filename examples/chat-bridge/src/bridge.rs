//! Questions in, answers out: what was answered before is not asked again, and what is being asked is asked once.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{Stream, stream};
use hyper::body::Bytes;
use moka::future::Cache;

use crate::config::{self, Config, ConfigError};
use crate::endpoint::Answer;
use crate::error::{ChatError, Failure};
use crate::pieces::Pieces;
use crate::pool::Pool;
use crate::protocol::Questions;
use crate::{Finish, Piece, Reply};

/// The way to the model.
pub(crate) struct Bridge {
    questions: Questions,
    pool: Pool,
    answers: Answers,
}

/// Answers by the whole request that they are for: the model, its instructions and every setting are in that.
type Answers = Cache<Bytes, Arc<Reply>>;

/// A stream on its way, and where its answer is kept once it is complete.
struct Passage {
    pieces: Box<Pieces>,
    answers: Answers,
    key: Bytes,
    said: String,
    finish: Option<Finish>,
}

impl Bridge {
    pub(crate) fn new(config: &Config) -> Result<Self, ConfigError> {
        let config::Cache { seconds, bytes } = config.cache;
        let answers = Cache::builder()
            .weigher(|question: &Bytes, answer: &Arc<Reply>| {
                u32::try_from(question.len() + answer.reply.len()).unwrap_or(u32::MAX)
            })
            .max_capacity(bytes)
            .time_to_live(Duration::from_secs(seconds.into()))
            .build();
        Ok(Self { questions: Questions::new(config), pool: Pool::new(config)?, answers })
    }

    /// The whole answer. Of equal questions at the same time one is asked, and all get its answer; failures are not kept.
    pub(crate) async fn ask(&self, input: &str) -> Result<Arc<Reply>, Failure> {
        let ask = self.questions.ask(input, false);
        let answer = self.answers.try_get_with(ask.body.clone(), async {
            let Answer::Whole(completion) = self.pool.ask(ask).await? else { return Err(no_answer()) };
            completion.into_reply().map(Arc::new).ok_or_else(no_answer)
        });
        answer.await.map_err(Arc::unwrap_or_clone)
    }

    /// The answer in pieces, as they come. A stream belongs to one caller, so no two share one; its answer is kept for others.
    pub(crate) async fn stream(
        &self,
        input: &str,
    ) -> Result<impl Stream<Item = Result<Piece, Failure>> + use<>, Failure> {
        let key = self.questions.ask(input, false).body;
        let (known, rest) = match self.answers.get(&key).await {
            Some(answer) => (Some(Ok(Piece { text: answer.reply.clone(), finish: Some(answer.finish) })), None),
            None => {
                let Answer::Stream(pieces) = self.pool.ask(self.questions.ask(input, true)).await? else {
                    return Err(no_answer());
                };
                (None, Some(Passage { pieces, answers: self.answers.clone(), key, said: String::new(), finish: None }))
            }
        };
        let rest = stream::unfold(rest, async |passage| {
            let mut passage = passage?;
            let piece = passage.next().await?;
            Some((piece, Some(passage)))
        });
        Ok(futures_util::StreamExt::chain(stream::iter(known), rest))
    }
}

impl Passage {
    async fn next(&mut self) -> Option<Result<Piece, Failure>> {
        let piece = self.pieces.next().await;
        match &piece {
            Some(Ok(piece)) => {
                self.said += &piece.text;
                self.finish = piece.finish.or(self.finish);
            }
            Some(Err(_)) => self.finish = None,
            None => {
                if let Some(finish) = self.finish.take() {
                    let reply = Reply { reply: std::mem::take(&mut self.said), finish };
                    self.answers.insert(self.key.clone(), Arc::new(reply)).await;
                }
            }
        }
        piece
    }
}

fn no_answer() -> Failure {
    Failure::lasting(ChatError::Failed("its answer has no words in it".to_owned()))
}
