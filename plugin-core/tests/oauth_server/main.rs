//! The authorization server on a real port, asked by a real HTTP client that keeps cookies.

mod app;
mod attempts;
mod authorize;
mod browser;
mod clients;
mod codes;
mod failures;
mod flow;
mod mounted;
mod names;
mod pages;
mod refresh;
mod restart;
mod revoke;
mod setup;
