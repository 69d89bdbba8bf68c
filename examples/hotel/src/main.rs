//! Serves the hotel plugin. `DATABASE_URL` names the database, SQLite or PostgreSQL; without it that is a file here.

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let url = std::env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite:hotel.db?mode=rwc".to_owned());
    let hotels = hotel::Hotels::connect(&url).await;
    let hotels = hotels.map_err(|error| format!("`DATABASE_URL` does not lead to a usable database: {error}"))?;
    Ok(plugin_core::serve(hotels).await?)
}
