//! Serves the hotel plugin. `DATABASE_URL` names the database, SQLite or PostgreSQL; without it that is a file here.

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The MCP library writes down whole messages, which are nobody's business.
    let quiet = Targets::new().with_default(LevelFilter::INFO).with_target("rmcp", LevelFilter::WARN);
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_filter(quiet);
    tracing_subscriber::registry().with(log).init();
    let url = std::env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite:hotel.db?mode=rwc".to_owned());
    let hotels = hotel::Hotels::connect(&url).await;
    let hotels = hotels.map_err(|error| format!("`DATABASE_URL` does not lead to a usable database: {error}"))?;
    Ok(plugin_core::serve(hotels).await?)
}
