//! The program itself, with a stand-in for the translator that speaks LibreTranslate's protocol.

mod failures;
mod mcp;
mod program;
mod sentiment;
mod settings;
mod translation;
mod upstream;
