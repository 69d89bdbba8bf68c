pub struct Todo;
#[allow(deprecated)]
const _: () = {
    use ::plugin_core::__private as __plugin;
    impl __plugin::Plugin for Todo {
        const MANIFEST: __plugin::Manifest = __plugin::Manifest::ERRONEOUS;
        const ENDPOINTS: &'static [__plugin::Endpoint<Self>] = &[];
    }
};
::core::compile_error! {
    "`#[plugin]` lacks `name_for_model`, `description_for_human`, `description_for_model`, `contact_email`, `legal_info_url`, `logo`, `auth`, `endpoints`; add what is missing: only `public_url`, `prefix`, `tags`, `external_docs`, `allow`, `crate` may be left out [key_missing]"
}
::core::compile_error! {
    "`name_for_human` is empty; write 1 to 20 characters [text_empty]"
}
