//! The parts of a plugin that one endpoint takes by reference.

use crate::plugin::Provides;

/// A tuple of references.
pub trait State {
    /// The same for the time of a call.
    type For<'a>;
}

/// All that an endpoint takes by reference, given by a plugin.
///
/// It is implemented for the references and not for the plugin, because of two bounds on one type the compiler names the outer one.
pub trait ProvidedBy<P: ?Sized>: State {
    /// The references.
    fn provided_by(plugin: &P) -> Self::For<'_>;
}

macro_rules! impl_state {
    ($($part:ident),*) => {
        impl<$($part: ?Sized + 'static),*> State for ($(&'static $part,)*) {
            type For<'a> = ($(&'a $part,)*);
        }

        impl<Plugin: $(Provides<$part> +)* ?Sized, $($part: ?Sized + 'static),*> ProvidedBy<Plugin> for ($(&'static $part,)*) {
            #[allow(clippy::unused_unit, unused_variables, reason = "a plugin provides nothing to what takes nothing")]
            fn provided_by(plugin: &Plugin) -> ($(&$part,)*) {
                ($(<Plugin as Provides<$part>>::provide(plugin),)*)
            }
        }
    };
}

impl_state!();
impl_state!(A);
impl_state!(A, B);
impl_state!(A, B, C);
impl_state!(A, B, C, D);
