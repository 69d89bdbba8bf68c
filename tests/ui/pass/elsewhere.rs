//! Endpoints in other modules and with other visibilities, plugins above and below their derives, the crate by another name.

extern crate plugin_core as renamed_core;

mod todos {
    use renamed_core::plugin_endpoint;

    pub(crate) mod inner {
        use renamed_core::plugin_endpoint;

        #[plugin_endpoint(get, "/inner", crate = "renamed_core")]
        pub(in crate::todos) async fn hidden_away() {}

        #[plugin_endpoint(get, "/crate", crate = renamed_core)]
        pub(crate) async fn of_crate() {}
    }

    #[plugin_endpoint(get, "/mod", crate = "::renamed_core")]
    pub(super) async fn of_module() -> Result<(), super::Failure> {
        inner::hidden_away().await;
        Ok(())
    }

    pub(crate) use inner::of_crate as renamed;
}

use todos::{of_module, renamed};

#[derive(renamed_core::PluginError)]
#[plugin_error(crate = "renamed_core")]
enum Failure {
    /// It failed.
    #[status(500)]
    #[allow(dead_code)]
    Failed,
}

#[derive(Default)]
#[renamed_core::plugin(
    name_for_human = "Elsewhere",
    name_for_model = "elsewhere",
    description_for_human = "Elsewhere.",
    description_for_model = "Plugin for things elsewhere.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = oauth(
        client_url = "https://example.com/login",
        authorization_url = "http://localhost:5003/token",
        authorization_content_type = "application/json",
        scope = "",
        verification_tokens(openai, "other"),
        instructions = "Sign in.",
    ),
    public_url = "https://elsewhere.example.com:8443",
    endpoints(of_module, renamed, plugin_tests::count_calls),
    crate = "renamed_core",
)]
struct Elsewhere {
    calls: plugin_tests::Calls,
}

/// An endpoint of another crate, with that crate's state.
impl renamed_core::Provides<plugin_tests::Calls> for Elsewhere {
    fn provide(&self) -> &plugin_tests::Calls {
        &self.calls
    }
}

fn main() {
    let of = |endpoint: &renamed_core::Endpoint<Elsewhere>| endpoint.operation.operation_id;
    let ids: Vec<_> = <Elsewhere as renamed_core::Plugin>::ENDPOINTS.iter().map(of).collect();
    assert_eq!(ids, ["ofModule", "ofCrate", "countCalls"]);
}
