//! The parts of a plugin that one endpoint takes by reference.

use crate::plugin::Provides;

/// A tuple of references.
pub trait State {
    /// The same for the time of a call.
    type For<'a>;
}

/// Gives an endpoint all that it takes by reference.
pub trait ProvidesAll<S: State> {
    /// The references.
    fn provide_all(&self) -> S::For<'_>;
}

macro_rules! impl_state {
    ($($part:ident),*) => {
        impl<$($part: ?Sized + 'static),*> State for ($(&'static $part,)*) {
            type For<'a> = ($(&'a $part,)*);
        }

        impl<Plugin: $(Provides<$part> +)* ?Sized, $($part: ?Sized + 'static),*> ProvidesAll<($(&'static $part,)*)> for Plugin {
            #[allow(clippy::unused_unit, reason = "a plugin provides nothing to what takes nothing")]
            fn provide_all(&self) -> ($(&$part,)*) {
                ($(<Self as Provides<$part>>::provide(self),)*)
            }
        }
    };
}

impl_state!();
impl_state!(A);
impl_state!(A, B);
impl_state!(A, B, C);
impl_state!(A, B, C, D);
