//! The program itself: started as a person starts it, and asked what a model may ask, or should not.

mod limits;
mod program;
mod reading;
mod tables;
mod writing;
