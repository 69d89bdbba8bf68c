//! The documents and the server, as their readers and callers meet them.

mod documents;
mod emission;
mod server;
mod shapes;
mod todo_plugin;
mod values;
