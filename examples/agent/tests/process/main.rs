//! The program itself, with a stand-in for the API of each maker that is as strict as the real one and plays a scripted model.

mod anthropic;
mod conversation;
mod failures;
mod openai;
mod program;
mod schema;
mod settings;
mod stand_in;
mod strictness;
