//! The documents and the server, as their readers and callers meet them.

mod advice;
mod answers;
mod auth;
mod awkward;
mod cached;
mod documents;
mod emission;
mod emitted;
mod leftover;
mod many;
mod mcp;
mod media;
mod routes;
mod running;
mod server;
mod shapes;
mod shop;
mod surfaces;
mod todo_plugin;
mod tokens;
mod values;
