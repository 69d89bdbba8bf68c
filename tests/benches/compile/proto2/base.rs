//! Lists, served by the macros of this project.

use std::collections::BTreeMap;
use std::sync::Mutex;

use plugin_core::{PluginError, plugin};
use schemars::JsonSchema;
use serde::Serialize;

/// What stands in a list.
#[derive(Clone, Serialize, JsonSchema)]
struct Item {
    /// What is to be done.
    text: String,
    /// How often.
    times: u32,
    /// Whether it is done.
    done: bool,
}

/// What can go wrong.
#[derive(Debug, PluginError)]
enum ListError {
    /// There is no such list.
    #[status(404)]
    NoSuchList,
    /// The list is full.
    #[status(409)]
    Full,
}

#[plugin(
    name_for_human = "Lists",
    name_for_model = "lists",
    description_for_human = "Keep lists.",
    description_for_model = "Plugin for keeping lists.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(@ENDPOINTS@),
)]
#[derive(Default)]
struct Lists {
    lists: Mutex<BTreeMap<String, Vec<Item>>>,
}

#[tokio::main]
async fn main() -> plugin_core::Result<()> {
    plugin_core::serve(Lists::default()).await
}

mod help {
    use plugin_core::__private::{Arg, Arguments, Call, Encoder, ReplyFuture};
    type Reply = <ReplyFuture<'static> as Future>::Output;
    pub(crate) trait Take { type Values; fn take(&self, arguments: &mut Arguments) -> Option<Self::Values>; }
    impl<A, B, C> Take for (Arg<A>, Arg<B>, Arg<C>) {
        type Values = (A, B, C);
        fn take(&self, arguments: &mut Arguments) -> Option<(A, B, C)> {
            let a = self.0.take(arguments, 0); let b = self.1.take(arguments, 1); let c = self.2.take(arguments, 2);
            Some((a?, b?, c?))
        }
    }
    impl<A, B, C, D> Take for (Arg<A>, Arg<B>, Arg<C>, Arg<D>) {
        type Values = (A, B, C, D);
        fn take(&self, arguments: &mut Arguments) -> Option<(A, B, C, D)> {
            let a = self.0.take(arguments, 0); let b = self.1.take(arguments, 1); let c = self.2.take(arguments, 2); let d = self.3.take(arguments, 3);
            Some((a?, b?, c?, d?))
        }
    }
    pub(crate) fn ready(reply: Reply) -> ReplyFuture<'static> { Box::pin(std::future::ready(reply)) }
    pub(crate) fn decode<T: Take>(mut call: Call, args: &T) -> Result<T::Values, ReplyFuture<'static>> {
        let mut arguments = call.decode().map_err(ready)?;
        let Some(values) = args.take(&mut arguments) else { return Err(ready(arguments.refuse())) };
        arguments.finish().map_err(ready)?;
        Ok(values)
    }
    pub(crate) fn later<'a, T: Send + 'a, F: Future<Output = T> + Send + 'a>(encoder: Encoder<T>, status: u16, future: F) -> ReplyFuture<'a> {
        Box::pin(async move { encoder.encode(future.await, status) })
    }
}
