//! The notes behind OAuth, on a real port.

mod apart;
mod chat;
mod flow;
mod issuer;
#[path = "../../../notes/tests/apart/mod.rs"]
mod kept_apart;
mod outside;
mod program;
mod secrets;
