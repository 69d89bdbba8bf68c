//! What goes to the log: to the subscriber of `tracing` where the program has one, to standard error where it has none.

/// Logs an error.
pub(crate) fn log_error(what: &str, why: &str) {
    if tracing::dispatcher::has_been_set() {
        tracing::error!(why, "{what}");
    } else {
        eprintln!("error: {what}: {why}");
    }
}

/// Logs a warning.
pub(crate) fn log_warning(what: &str) {
    if tracing::dispatcher::has_been_set() {
        tracing::warn!("{what}");
    } else {
        eprintln!("warning: {what}");
    }
}
