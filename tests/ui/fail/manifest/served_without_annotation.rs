#![allow(unused)]

struct Todo;

async fn serve() -> plugin_core::Result<()> {
    plugin_core::serve(Todo).await //~ not_a_plugin not_a_plugin not_a_plugin
}

fn main() {}
