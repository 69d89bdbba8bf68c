#![doc = include_str!("diagnostics.md")]
