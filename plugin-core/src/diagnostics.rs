//! Every error and every advice that this crate has words for.
//!
//! A message ends with its code in brackets, by which it is found here.
