//! Every error and every advice that this crate has words for.
//!
//! A message ends with its code in brackets, by which it is found here. Errors have to be mended. [`Advice`](crate::Advice) is a
//! warning, and says how it is silenced where it does not hold.
