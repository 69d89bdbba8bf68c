//! The paths that every plugin answers by itself.

/// A path that no endpoint can take.
pub(crate) struct BuiltInPath {
    /// The path.
    pub(crate) path: &'static str,
    /// What is served there.
    pub(crate) what: &'static str,
}

/// Where the manifest lies.
pub(crate) const MANIFEST: &str = "/.well-known/ai-plugin.json";
/// Where the OpenAPI document lies as YAML.
pub(crate) const OPENAPI_YAML: &str = "/openapi.yaml";
/// Where the OpenAPI document lies as JSON.
pub(crate) const OPENAPI_JSON: &str = "/openapi.json";
/// Where the OpenAPI 3.1 document lies as YAML.
pub(crate) const OPENAPI_3_1_YAML: &str = "/openapi-3.1.yaml";
/// Where the OpenAPI 3.1 document lies as JSON.
pub(crate) const OPENAPI_3_1_JSON: &str = "/openapi-3.1.json";
/// Where the logo lies.
pub(crate) const LOGO: &str = "/logo.png";
/// Where the legal page lies.
pub(crate) const LEGAL: &str = "/legal";

/// Where clients learn who issues tokens for this plugin (RFC 9728).
pub(crate) const PROTECTED_RESOURCE: &str = "/.well-known/oauth-protected-resource";

/// Where the authorization server sends users to.
pub(crate) const AUTHORIZE: &str = "/oauth/authorize";
/// Where clients get tokens of it.
pub(crate) const TOKEN: &str = "/oauth/token";
/// Where they give tokens back.
pub(crate) const REVOKE: &str = "/oauth/revoke";
/// Where it says so (RFC 8414, section 3).
pub(crate) const AUTHORIZATION_SERVER: &str = "/.well-known/oauth-authorization-server";

/// Whether the process lives.
pub(crate) const HEALTHZ: &str = "/healthz";
/// Whether it takes requests.
pub(crate) const READYZ: &str = "/readyz";

/// Where MCP clients ask.
pub(crate) const MCP: &str = "/mcp";

/// Every path that no endpoint can take.
pub(crate) const BUILT_IN_PATHS: &[BuiltInPath] = &[
    BuiltInPath { path: MANIFEST, what: "the plugin manifest" },
    BuiltInPath { path: OPENAPI_YAML, what: "the OpenAPI document" },
    BuiltInPath { path: OPENAPI_JSON, what: "the OpenAPI document" },
    BuiltInPath { path: LOGO, what: "the logo" },
    BuiltInPath { path: LEGAL, what: "the legal page" },
    BuiltInPath { path: OPENAPI_3_1_YAML, what: "the OpenAPI 3.1 document" },
    BuiltInPath { path: OPENAPI_3_1_JSON, what: "the OpenAPI 3.1 document" },
    BuiltInPath { path: PROTECTED_RESOURCE, what: "the metadata of the protected resource" },
    BuiltInPath {
        path: "/.well-known/oauth-protected-resource/mcp",
        what: "the metadata of the MCP server as a protected resource",
    },
    BuiltInPath { path: AUTHORIZATION_SERVER, what: "the metadata of the authorization server" },
    BuiltInPath { path: AUTHORIZE, what: "the page to log in" },
    BuiltInPath { path: TOKEN, what: "the token endpoint" },
    BuiltInPath { path: REVOKE, what: "the revocation endpoint" },
    BuiltInPath { path: MCP, what: "the MCP server" },
    BuiltInPath { path: HEALTHZ, what: "the health check" },
    BuiltInPath { path: READYZ, what: "the readiness check" },
];

/// The hashes by which the macros tell paths apart, of those.
pub(crate) const BUILT_IN_KEYS: &[u64; BUILT_IN_PATHS.len()] = &{
    let mut keys = [0; BUILT_IN_PATHS.len()];
    let mut index = 0;
    while index < keys.len() {
        keys[index] = hash(BUILT_IN_PATHS[index].path.as_bytes());
        index += 1;
    }
    keys
};

/// FNV-1a, 64 bits, as in `plugin-macros`.
const fn hash(text: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut index = 0;
    while index < text.len() {
        hash = (hash ^ text[index] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        index += 1;
    }
    hash
}
