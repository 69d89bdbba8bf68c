//! Where connections come in: every limit, both protocols, the way to an end, TLS, proxies, and what hostile clients send.

mod connections;
mod drain;
mod frames;
mod hostile;
mod http2;
mod limits;
mod plugin;
mod process;
mod proxies;
mod tls;
mod wire;
