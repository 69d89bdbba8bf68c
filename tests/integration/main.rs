//! The documents and the server, as their readers and callers meet them.

mod answers;
mod awkward;
mod documents;
mod emission;
mod media;
mod server;
mod shapes;
mod todo_plugin;
mod values;
