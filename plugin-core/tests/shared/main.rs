//! Two instances of one plugin that share what `SharedState` shares, on the PostgreSQL that `PLUGIN_TEST_DATABASE_URL` names.

mod instance;
mod rates;
mod sessions;
