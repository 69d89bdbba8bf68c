//! What stands between connections and endpoints, met over a real port: rates, places, probes, compression, metrics.

mod busy;
mod compression;
mod json;
mod metrics;
mod places;
mod probes;
mod rates;
mod running;
