//! What kind of value a type of the standard library is, as far as const evaluation can tell.
//!
//! What every other type is, its schema says when the documents are built; a rule or a default that does not fit is found then.

use std::marker::PhantomData;

use crate::constraint::{Constraint, Limit};
use crate::text::Message;

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A number without a fraction, between these bounds.
    Integer {
        /// The smallest.
        least: i128,
        /// The largest.
        most: i128,
        /// The type.
        name: &'static str,
    },
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// An array.
    List,
    /// What only the schema says.
    Unknown,
}

impl Kind {
    /// The kind of a literal.
    pub const INTEGER: Self = Self::Integer { least: i128::MIN, most: i128::MAX, name: "" };

    const fn is_number(self) -> bool {
        matches!(self, Self::Integer { .. } | Self::Number | Self::Unknown)
    }

    const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Unknown)
    }

    const fn has_length(self) -> bool {
        matches!(self, Self::Text | Self::List | Self::Unknown)
    }
}

/// Reads the kind from a type, aliases included.
///
/// The inherent constants win over the one of [`AnyKind`], which holds for every type.
pub struct KindOf<T>(PhantomData<T>);

/// What holds for every type that says nothing else.
pub trait AnyKind {
    /// Only the schema tells.
    const KIND: Kind = Kind::Unknown;
}

impl<T> AnyKind for KindOf<T> {}

/// Says the kind of types, and of an `Option` and a `Vec` of them.
macro_rules! kinds {
    ($($ty:ty: $kind:expr;)*) => {
        $(
            impl KindOf<$ty> {
                /// Its kind.
                pub const KIND: Kind = $kind;
            }

            impl KindOf<Option<$ty>> {
                /// Its kind when it is there.
                pub const KIND: Kind = $kind;
            }

            impl KindOf<Vec<$ty>> {
                /// A list of it.
                pub const KIND: Kind = Kind::List;
            }
        )*
    };
}

macro_rules! integers {
    ($($ty:ident),*) => {
        kinds! {
            $($ty: Kind::Integer { least: $ty::MIN as i128, most: most($ty::MAX as u128), name: stringify!($ty) };)*
        }
    };
}

/// The largest number of a type, as far as it is one of these.
const fn most(number: u128) -> i128 {
    if number > i128::MAX as u128 { i128::MAX } else { number as i128 }
}

kinds! {
    String: Kind::Text;
    char: Kind::Text;
    f32: Kind::Number;
    f64: Kind::Number;
    bool: Kind::Flag;
}

integers!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

/// Fails the compilation if `#[range]` is not about a number, or allows numbers that its type cannot hold. It is called in const
/// evaluation only.
#[track_caller]
pub const fn check_range(kind: Kind, limits: &[Constraint]) {
    assert!(kind.is_number(), "`#[range]` is for numbers; remove it, or take a number [rule_misfit]");
    let Kind::Integer { least, most, name } = kind else { return };
    let mut index = 0;
    while index < limits.len() {
        let beyond = match limits[index] {
            Constraint::Minimum(Limit::Integer(number)) | Constraint::Maximum(Limit::Integer(number)) => {
                number < least || number > most
            }
            Constraint::ExclusiveMaximum(Limit::Integer(number)) => number <= least || number - 1 > most,
            _ => false,
        };
        if beyond {
            let message = Message::new()
                .then("the range goes beyond the numbers of `")
                .then(name)
                .then("`; narrow it, or take another type [rule_misfit]");
            panic!("{}", message.as_str());
        }
        index += 1;
    }
}

/// Fails the compilation if `#[length]` is about nothing that has one. It is called in const evaluation only.
#[track_caller]
pub const fn check_size(kind: Kind) {
    assert!(
        kind.has_length(),
        "`#[length]` is for texts, lists and maps; remove it, or write `#[range]` [rule_misfit]"
    );
}

/// Fails the compilation if `#[pattern]` is not about a text. It is called in const evaluation only.
#[track_caller]
pub const fn check_pattern(kind: Kind) {
    assert!(kind.is_text(), "`#[pattern]` is for texts; remove it, or take a `String` [rule_misfit]");
}

/// Fails the compilation if a literal is a value of another kind than its argument. It is called in const evaluation only.
#[track_caller]
pub const fn check_given(argument: Kind, given: Kind) {
    let fits = match given {
        Kind::Text => argument.is_text(),
        Kind::Integer { .. } => argument.is_number(),
        Kind::Number => matches!(argument, Kind::Number | Kind::Unknown),
        Kind::Flag => matches!(argument, Kind::Flag | Kind::Unknown),
        Kind::List | Kind::Unknown => true,
    };
    if !fits {
        match argument {
            Kind::Text => {
                panic!("this value is not a text, but its argument is; write one in quotes [value_breaks_rule]")
            }
            Kind::Integer { .. } => {
                panic!("this value is not a whole number, but its argument is; write one [value_breaks_rule]")
            }
            Kind::Number => panic!("this value is not a number, but its argument is; write one [value_breaks_rule]"),
            Kind::Flag => panic!(
                "this value is neither `true` nor `false`, but its argument is; write one of them [value_breaks_rule]"
            ),
            Kind::List | Kind::Unknown => {
                panic!("this value is not a list, but its argument is; write `[…]` [value_breaks_rule]")
            }
        }
    }
}
