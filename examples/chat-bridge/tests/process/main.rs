//! The program itself, with stand-ins for the chat API that refuse what the real one refuses.

mod answers;
mod budget;
mod endpoints;
mod failures;
mod limits;
mod program;
mod secrets;
mod settings;
mod stand_in;
mod streams;
mod tls;
mod wire;
