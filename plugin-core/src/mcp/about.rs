//! What the plugin says of itself.

use rmcp::model::{Icon, Implementation, ServerCapabilities, ServerConfig};

use crate::plugin::Manifest;
use crate::routes;

/// What `initialize` and `server/discover` answer.
///
/// `base_url` is the address of the plugin, where one is known: an icon is fetched from there.
///
/// The instructions are `description_for_model` as it is. Hosts read its first 512 characters only, some of them; that it opens with what
/// the plugin is for is advice of the build.
pub(super) fn about(manifest: &Manifest, base_url: Option<&str>) -> ServerConfig {
    let mut server = Implementation::new(manifest.name_for_model, manifest.version)
        .with_title(manifest.name_for_human)
        .with_description(manifest.description_for_human);
    if let Some(base_url) = base_url {
        let icon = Icon::new(format!("{base_url}{}", routes::LOGO))
            .with_mime_type("image/png")
            .with_sizes(sizes(manifest.logo));
        server = server.with_icons(vec![icon]).with_website_url(base_url);
    }
    let capabilities = ServerCapabilities::builder().enable_tools().enable_resources().build();
    ServerConfig::new(capabilities).with_server_info(server).with_instructions(manifest.description_for_model)
}

/// The size that a PNG file says in its header, such as `512x512`.
fn sizes(png: &[u8]) -> Vec<String> {
    let number = |at: usize| png.get(at..at + 4).and_then(|bytes| Some(u32::from_be_bytes(bytes.try_into().ok()?)));
    number(16).zip(number(20)).map(|(width, height)| format!("{width}x{height}")).into_iter().collect()
}
