//! Hosts refuse longer texts: 200 characters for the summary, the description, a parameter and a field, 20 and 100 for the
//! manifest's texts for people, 50 and 8,000 for those for the model (ChatGPT plugin manifest), 1,024 for a tool's description
//! (OpenAI's function tools).
//!
//! Fix: Shorten the text by what the message quotes, or move a part of it into a paragraph of its own.

#![allow(unused)]

use plugin_core::plugin_endpoint;

/// List the todos of a user, those that are done and those that are not, in the order in which they were added, with the
/// day on which they are due, and with the name of whoever added them, if that was somebody else.
//~^ text_too_long
#[plugin_endpoint(get, "/todos")]
async fn list() {}

fn main() {}
