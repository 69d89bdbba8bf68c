//! All endpoints together: which of them is asked, how many requests are under way, and what happens when one fails.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tower::balance::p2c::Balance;
use tower::buffer::Buffer;
use tower::discover::ServiceList;
use tower::load::PendingRequests;
use tower::load::completion::TrackCompletion;
use tower::load_shed::{LoadShed, error::Overloaded};
use tower::retry::Retry;
use tower::retry::budget::TpsBudget;
use tower::timeout::error::Elapsed;
use tower::util::BoxCloneSyncService;
use tower::{BoxError, ServiceBuilder, ServiceExt, service_fn};
use tower_resilience_circuitbreaker::{CircuitBreakerError, CircuitBreakerLayer, FailureClassifier};

use crate::config::{Config, ConfigError, Limits};
use crate::endpoint::{Answer, Endpoint};
use crate::error::{ChatError, Failure};
use crate::ledger::Ledger;
use crate::protocol::Ask;
use crate::rest::{Rest, Until};
use crate::retry::Retries;

/// The endpoints, and what all calls share.
#[derive(Clone)]
pub(crate) struct Pool {
    endpoints: BoxCloneSyncService<Ask, Answer, Failure>,
    rests: Arc<[Until]>,
    budget: Arc<TpsBudget>,
    /// One permit for each request under way. `tower`'s own limit would end with the head of a response, a stream goes on after that.
    slots: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    ledger: Ledger,
    limits: Limits,
}

/// Counts a stream as a pending request until it has ended.
#[derive(Clone)]
struct UntilRead;

/// Tells the circuit breaker which failures are the endpoint's.
#[derive(Clone)]
struct Outages;

impl Pool {
    /// Needs a runtime: a task passes the requests on to the balancer.
    pub(crate) fn new(config: &Config) -> Result<Self, ConfigError> {
        let limits = config.limits.clone();
        let rests: Arc<[Until]> = config.endpoints.iter().map(|_| Until::default()).collect();
        let mut services = Vec::new();
        for (address, until) in config.endpoints.iter().zip(rests.iter()) {
            let endpoint = ServiceBuilder::new()
                .layer_fn(|inner| Rest::new(inner, until.clone()))
                .layer_fn(|inner| PendingRequests::new(inner, UntilRead))
                .map_err(without_circuit)
                .layer(circuit(&limits)?)
                .map_err(known)
                .timeout(limits.attempt_seconds.0)
                .service(Endpoint::new(address, &limits)?);
            services.push(endpoint);
        }
        // Of two endpoints picked at random the one that has not just failed, or else the one with fewer requests under way is asked. How long answers take says more about the
        // questions than about the endpoints, so it is not looked at. When no endpoint is ready, nobody waits here.
        let balance = LoadShed::new(Balance::new(ServiceList::new(services)));
        let endpoints = ServiceBuilder::new().map_err(known).service(Buffer::new(balance, limits.concurrent));
        Ok(Self {
            endpoints: BoxCloneSyncService::new(endpoints),
            rests,
            budget: Arc::new(TpsBudget::default()),
            slots: Arc::new(Semaphore::new(limits.concurrent)),
            waiting: Arc::new(Semaphore::new(limits.waiting)),
            ledger: Ledger::open(config)?,
            limits,
        })
    }

    /// Gets an answer, from whichever endpoint has one, in the time that is allowed.
    pub(crate) async fn ask(&self, ask: Ask) -> Result<Answer, Failure> {
        let whole = self.limits.whole_seconds.0;
        let retries = Retries::new(&self.budget, self.limits.attempts, whole, &self.rests);
        let retries = retries.ok_or_else(|| Failure::lasting(ChatError::Unavailable))?;
        let attempt = service_fn(|ask| self.attempt(ask));
        let answer = Retry::new(retries, attempt).oneshot(ask);
        timeout(whole, answer).await.unwrap_or_else(|_| Err(Failure::midway(ChatError::TooSlow)))
    }

    /// Asks one endpoint, once, and writes down what it costs.
    async fn attempt(&self, ask: Ask) -> Result<Answer, Failure> {
        let slot = self.slot().await?;
        let reservation = self.ledger.reserve(&ask).await?;
        match self.endpoints.clone().oneshot(ask).await {
            Ok(Answer::Stream(mut pieces)) => {
                pieces.hold(slot);
                pieces.charge(reservation);
                Ok(Answer::Stream(pieces))
            }
            Ok(Answer::Whole(completion)) => {
                if let Some(usage) = completion.usage {
                    reservation.settle(usage).await;
                }
                Ok(Answer::Whole(completion))
            }
            Err(failure) => {
                // Where another attempt succeeds nobody else would ever know.
                if failure.is_outage() {
                    tracing::warn!("an attempt failed: {failure}");
                }
                if failure.free {
                    reservation.release().await;
                }
                let unavailable = matches!(failure.error, ChatError::Unavailable);
                Err(if unavailable { failure.after(self.limits.recover_seconds.0) } else { failure })
            }
        }
    }

    /// Waits for a turn, but neither for long nor with too many others.
    async fn slot(&self) -> Result<OwnedSemaphorePermit, Failure> {
        if let Ok(slot) = Arc::clone(&self.slots).try_acquire_owned() {
            return Ok(slot);
        }
        let time = self.limits.wait_seconds.0;
        let busy = || Failure::lasting(ChatError::Busy).after(time);
        let _place = self.waiting.try_acquire().map_err(|_| busy())?;
        let slot = timeout(time, Arc::clone(&self.slots).acquire_owned()).await;
        slot.ok().and_then(Result::ok).ok_or_else(busy)
    }
}

impl<H: Send + 'static> TrackCompletion<H, Answer> for UntilRead {
    type Output = Answer;

    fn track_completion(&self, handle: H, mut answer: Answer) -> Answer {
        if let Answer::Stream(pieces) = &mut answer {
            pieces.hold(handle);
        }
        answer
    }
}

impl FailureClassifier<Answer, Failure> for Outages {
    fn classify(&self, answer: &Result<Answer, Failure>) -> bool {
        matches!(answer, Err(failure) if failure.is_outage())
    }
}

/// The circuit breaker of one endpoint. While it is open the endpoint is not ready, so that the balancer passes it by.
fn circuit(limits: &Limits) -> Result<CircuitBreakerLayer<Outages>, ConfigError> {
    let circuit = CircuitBreakerLayer::builder()
        .consecutive_failures(limits.failures)
        .wait_duration_in_open(limits.recover_seconds.0)
        .permitted_calls_in_half_open(1)
        .backpressure()
        .failure_classifier_type(Outages);
    circuit.build().map_err(|error| ConfigError::Unusable(format!("the circuit breaker cannot be set up: {error}")))
}

fn without_circuit(error: CircuitBreakerError<Failure>) -> Failure {
    match error {
        CircuitBreakerError::Inner(failure) => failure,
        // It opened after the balancer had picked the endpoint: another may be ready.
        CircuitBreakerError::OpenCircuit => Failure::passing(ChatError::Unavailable),
    }
}

/// What an error of `tower` means; most of them are failures that it has passed on.
fn known(error: BoxError) -> Failure {
    match error.downcast::<Failure>() {
        Ok(failure) => *failure,
        Err(error) if error.is::<Elapsed>() => Failure::midway(ChatError::TooSlow),
        Err(error) if error.is::<Overloaded>() => Failure::lasting(ChatError::Unavailable),
        Err(error) => Failure::midway(ChatError::Failed(error.to_string())),
    }
}
