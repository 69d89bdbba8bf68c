//! What kind of value a type of the standard library is, as far as const evaluation can tell.
//!
//! What every other type is, its schema says when the documents are built; a rule or a default that does not fit is found then.

use std::marker::PhantomData;

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A number without a fraction.
    Integer,
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
    const fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Number | Self::Unknown)
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
    ($($kind:ident: $($ty:ty),*;)*) => {
        $($(
            impl KindOf<$ty> {
                /// Its kind.
                pub const KIND: Kind = Kind::$kind;
            }

            impl KindOf<Option<$ty>> {
                /// Its kind when it is there.
                pub const KIND: Kind = Kind::$kind;
            }

            impl KindOf<Vec<$ty>> {
                /// A list of it.
                pub const KIND: Kind = Kind::List;
            }
        )*)*
    };
}

kinds! {
    Text: String, char;
    Integer: u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize;
    Number: f32, f64;
    Flag: bool;
}

/// Fails the compilation if `#[range]` is not about a number. It is called in const evaluation only.
#[track_caller]
pub const fn check_range(kind: Kind) {
    assert!(kind.is_number(), "`#[range]` is for numbers; remove it, or take a number [rule_misfit]");
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
        Kind::Integer => argument.is_number(),
        Kind::Number => matches!(argument, Kind::Number | Kind::Unknown),
        Kind::Flag => matches!(argument, Kind::Flag | Kind::Unknown),
        Kind::List | Kind::Unknown => true,
    };
    if !fits {
        match argument {
            Kind::Text => {
                panic!("this value is not a text, but its argument is; write one in quotes [value_breaks_rule]")
            }
            Kind::Integer => {
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
