//! The notes behind OAuth, on a real port.

mod apart;
mod chat;
mod flow;
#[path = "../../../notes/tests/apart/mod.rs"]
mod kept_apart;
mod secrets;
