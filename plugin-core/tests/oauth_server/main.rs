//! The authorization server on a real port, asked by a real HTTP client that keeps cookies. It remembers in SQLite, or in the PostgreSQL
//! that `PLUGIN_TEST_DATABASE_URL` names.

mod app;
mod attempts;
mod authorize;
mod browser;
mod clients;
mod codes;
mod database;
mod failures;
mod flow;
mod mounted;
mod names;
mod pages;
mod refresh;
mod restart;
mod revoke;
mod setup;
#[cfg(feature = "postgres")]
mod shared;
