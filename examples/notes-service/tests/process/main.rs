//! The program itself, behind secrets.

mod manifest;
mod program;
mod secrets;
mod stdio;

const OLD: &str = "the-old-secret-of-the-host";
const NEW: &str = "the-new-secret-of-the-host";
