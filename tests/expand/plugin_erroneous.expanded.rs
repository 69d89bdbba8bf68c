pub struct Todo;
#[allow(deprecated)]
const _: () = {
    use ::plugin_core::__private as __plugin;
    use __plugin::{AnyIdentity as _, AnyShared as _};
    const __IDENTITIES: &[&__plugin::Identity; 0usize] = &[];
    const __CLASHES: &__plugin::Clashes<0usize> = &__plugin::find_clashes::<
        0usize,
        1usize,
    >(__IDENTITIES);
    const __MANIFEST: &__plugin::Manifest = &__plugin::Manifest::ERRONEOUS;
    #[track_caller]
    const fn __check(index: usize) {
        __CLASHES.check(__IDENTITIES, index, __MANIFEST);
    }
    const _: () = if __plugin::Shared::<&'static Todo>::IS_SHARED {
        __plugin::check_shared(__IDENTITIES)
    };
    impl<__Any> __plugin::EndpointList<__Any> for Todo {
        const LIST: &'static [__plugin::Endpoint<Self>] = &[];
    }
    impl __plugin::Plugin for Todo {
        const MANIFEST: __plugin::Manifest = *__MANIFEST;
    }
};
const _: () = {
    ::core::compile_error! {
        "`#[plugin]` lacks `name_for_model`, `description_for_human`, `description_for_model`, `contact_email`, `legal_info_url`, `logo`, `auth`, `endpoints`; add what is missing [key_missing]"
    }
    ::core::compile_error! {
        "`name_for_human` is empty; write 1 to 20 characters [text_empty]"
    }
};
