#[derive(Default)]
pub struct Todo {
    lists: Lists,
}
#[allow(deprecated)]
const _: () = {
    use ::plugin_core::__private as __plugin;
    use __plugin::{AnyIdentity as _, AnyShared as _};
    const __IDENTITIES: &[&__plugin::Identity; 3usize] = &[
        __plugin::IdentityOf::<(list_todos)>::IDENTITY,
        __plugin::IdentityOf::<(todos::add)>::IDENTITY,
        __plugin::IdentityOf::<(crate::todos::delete)>::IDENTITY,
    ];
    const __CLASHES: &__plugin::Clashes<3usize> = &__plugin::find_clashes::<
        3usize,
        8usize,
    >(__IDENTITIES);
    const __MANIFEST: &__plugin::Manifest = &__plugin::Manifest {
        name_for_human: "TODO Plugin",
        name_for_model: "todo",
        description_for_human: "Manage your TODO list.",
        description_for_model: "Plugin for managing a TODO list.",
        contact_email: "support@example.com",
        legal_info_url: "/legal",
        auth: __plugin::Auth::ServiceHttp {
            authorization_type: __plugin::AuthorizationType::Bearer,
            verification_tokens: &["openai"],
            instructions: __plugin::Some("Ask."),
        },
        logo: ::core::include_bytes!(
            ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/",
            "../tests/ui/logos/logo.png")
        ),
        public_url: __plugin::Some("https://todo.example.com"),
        prefix: "",
        tags: &[],
        external_docs: __plugin::None,
        allow: &[],
        version: ::core::env!("CARGO_PKG_VERSION"),
        package: ::core::env!("CARGO_PKG_NAME"),
    };
    #[track_caller]
    const fn __check(index: usize) {
        __CLASHES.check(__IDENTITIES, index, __MANIFEST);
    }
    const _: () = __check(0usize);
    const _: () = __check(1usize);
    const _: () = __check(2usize);
    const _: () = if __plugin::Shared::<&'static Todo>::IS_SHARED {
        __plugin::check_shared(__IDENTITIES)
    };
    impl<__Any> __plugin::EndpointList<__Any> for Todo {
        const LIST: &'static [__plugin::Endpoint<Self>] = &[
            __plugin::entry::<Todo, list_todos, _, _, _>(),
            __plugin::entry::<Todo, todos::add, _, _, _>(),
            __plugin::entry::<Todo, crate::todos::delete, _, _, _>(),
        ];
    }
    impl __plugin::Plugin for Todo {
        const MANIFEST: __plugin::Manifest = *__MANIFEST;
    }
};
