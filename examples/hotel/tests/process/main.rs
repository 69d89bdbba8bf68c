//! The program itself, on a real database: SQLite, or the PostgreSQL that `HOTEL_TEST_DATABASE_URL` names.

mod bookings;
mod page;
mod program;
mod search;
