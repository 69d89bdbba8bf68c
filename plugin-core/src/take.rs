//! What one call gives to an endpoint: a value for each argument, or the answer that lists every fault.

use crate::call::{Arguments, Call};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::reply_future::ReplyFuture;

/// Arguments, in the order in which they are described: one, or a tuple of such.
///
/// Endpoints with arguments of the same types share what the compiler makes of this.
pub trait Take {
    /// Their values.
    type Values;

    /// Takes the next values of a call; `None` means that a fault has been noted.
    fn take(&self, arguments: &mut Arguments) -> Option<Self::Values>;
}

/// All are taken before any is missed, so that every fault is noted.
macro_rules! impl_take {
    ($($part:ident $value:ident),*) => {
        impl<$($part: Take),*> Take for ($($part,)*) {
            type Values = ($($part::Values,)*);

            #[allow(unused_variables, clippy::unused_unit, reason = "a tuple of nothing takes nothing")]
            fn take(&self, arguments: &mut Arguments) -> Option<Self::Values> {
                let ($($value,)*) = self;
                let ($($value,)*) = ($($value.take(arguments),)*);
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

    fn take(&self, arguments: &mut Arguments) -> Option<T::Values> {
        self.0.take(arguments)
    }
}

/// Decodes the arguments of a call.
///
/// # Errors
///
/// The answer that lists every fault.
pub fn decode<T: Take>(call: Call, taken: &T) -> Result<T::Values, ReplyFuture<'static>> {
    decode_now(call, taken).map_err(|reply| Box::pin(std::future::ready(reply)) as ReplyFuture<'_>)
}

fn decode_now<T: Take>(mut call: Call, taken: &T) -> Result<T::Values, Reply> {
    let mut arguments = call.decode()?;
    let values = taken.take(&mut arguments);
    // A fault in what nobody takes is one too.
    arguments.finish()?;
    values.ok_or_else(|| Problem::new(500, "the plugin failed; its log says why").into())
}
