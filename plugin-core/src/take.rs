//! What one call gives to an endpoint: a value for each argument, or the answer that lists every fault.

use crate::call::{Arguments, Call};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::reply_future::ReplyFuture;

/// Arguments, in the order in which they are described: one, or a tuple of such.
///
/// Endpoints with arguments of the same types share what the compiler makes of this.
pub trait Take: Copy {
    /// Their values.
    type Values;
    /// What decodes them: a function for each, and nothing else of what is said of them, because a program carries it for each endpoint.
    type Decoders: Copy;

    /// What decodes them.
    fn decoders(self) -> Self::Decoders;

    /// Takes the next values of a call; `None` means that a fault has been noted.
    fn take(decoders: Self::Decoders, arguments: &mut Arguments<'_>) -> Option<Self::Values>;
}

/// All are taken before any is missed, so that every fault is noted.
macro_rules! impl_take {
    ($($part:ident $value:ident),*) => {
        impl<$($part: Take),*> Take for ($($part,)*) {
            type Values = ($($part::Values,)*);
            type Decoders = ($($part::Decoders,)*);

            #[inline]
            #[allow(clippy::unused_unit, reason = "a tuple of nothing has none")]
            fn decoders(self) -> Self::Decoders {
                let ($($value,)*) = self;
                ($($value.decoders(),)*)
            }

            #[allow(unused_variables, clippy::unused_unit, reason = "a tuple of nothing takes nothing")]
            fn take(($($value,)*): Self::Decoders, arguments: &mut Arguments<'_>) -> Option<Self::Values> {
                let ($($value,)*) = ($($part::take($value, arguments),)*);
                Some(($($value?,)*))
            }
        }
    };
}

impl_take!();
impl_take!(A a);
impl_take!(A a, B b);
impl_take!(A a, B b, C c);
impl_take!(A a, B b, C c, D d);
impl_take!(A a, B b, C c, D d, E e);
impl_take!(A a, B b, C c, D d, E e, F f);
impl_take!(A a, B b, C c, D d, E e, F f, G g);
impl_take!(A a, B b, C c, D d, E e, F f, G g, H h);

/// More arguments than there are tuples for, as tuples of tuples.
#[derive(Clone, Copy)]
pub struct Many<T>(pub T);

impl<T: Take> Take for Many<T> {
    type Values = T::Values;
    type Decoders = T::Decoders;

    #[inline]
    fn decoders(self) -> T::Decoders {
        self.0.decoders()
    }

    fn take(decoders: T::Decoders, arguments: &mut Arguments<'_>) -> Option<T::Values> {
        T::take(decoders, arguments)
    }
}

/// Decodes the arguments of a call.
///
/// # Errors
///
/// The answer that lists every fault.
#[inline]
pub fn decode<T: Take>(call: Call, taken: T) -> Result<T::Values, ReplyFuture<'static>> {
    decode_with::<T>(call, taken.decoders())
}

fn decode_with<T: Take>(call: Call, decoders: T::Decoders) -> Result<T::Values, ReplyFuture<'static>> {
    decode_now::<T>(call, decoders).map_err(|reply| Box::pin(std::future::ready(reply)) as ReplyFuture<'_>)
}

fn decode_now<T: Take>(mut call: Call, decoders: T::Decoders) -> Result<T::Values, Reply> {
    let mut arguments = call.decode()?;
    let values = T::take(decoders, &mut arguments);
    // A fault in what nobody takes is one too.
    arguments.finish()?;
    values.ok_or_else(|| Problem::failed().into())
}
