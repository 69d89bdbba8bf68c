#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos;

impl Todos {
    #[plugin_endpoint(gett, "/todos/{id}", hiden)] //~ method_unknown path_parameter_untaken option_unknown
    pub async fn first(limit: u32) -> String { //~ rustc
        String::new()
    }
}

trait Lists {
    #[plugin_endpoint(get, "/lists")]
    async fn all() -> String; //~ rustc
}

fn main() {}
