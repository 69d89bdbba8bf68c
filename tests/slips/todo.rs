//! What `run` makes slips in. What stands between `/*<*/` and `/*>*/` is the toolkit's, and missing from the same
//! file without it; between `/*{*/` and `/*}*/` are attributes that there allow something instead.

use std::sync::Mutex;

/*<*/use plugin_core::{Json, PluginError, plugin, plugin_endpoint};/*>*/
/*<*/#[cfg(any())]/*>*/
pub struct Json<T>(pub T);
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A todo.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Todo {
    /// What is to be done.
    pub text: String,
}

pub struct Db(Mutex<Vec<Todo>>);

/*<*/impl plugin_core::Provides<Db> for Plugin {
    fn provide(&self) -> &Db {
        &self.db
    }
}/*>*/

// The slips begin here.

/// What can fail.
#[derive(Debug/*<*/, PluginError/*>*/)]
pub enum TodoError {
    /// There is no such todo.
    /*<*/#[status(404)]/*>*/
    NotFound,
    /// The text is taken.
    /*<*/#[status(409)]/*>*/
    Taken(String),
}

/*<*/#[plugin(
    name_for_human = "TODO",
    name_for_model = "todo",
    description_for_human = "Todos.",
    description_for_model = "Plugin for todos.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(list_todos, add_todo, delete_todo),
)]/*>*/
pub struct Plugin {
    db: Db,
}

/// List the todos.
///
/// They come in their order.
/*<*/#[plugin_endpoint(get, "/todos/{username}", tags("todos"))]/*>*/
async fn list_todos(
    db: &Db,
    /*<*//// Whose todos.
    /*>*/username: String,
    /*<*//// How many at most.
    /*>*/
    /*{*/#[range(1..=100)]
    #[default(10)]/*}*/
    limit: u32,
    /*{*/#[header("X-Trace")]/*}*/ trace: Option<String>,
) -> Vec<Todo> {
    drop((username, trace));
    db.0.lock().unwrap().iter().take(limit as usize).cloned().collect()
}

/// Add a todo.
/*<*/#[plugin_endpoint(post, "/todos", status = 200, consequential)]/*>*/
pub async fn add_todo(plugin: &Plugin, body: Json<Todo>) -> Result<Todo, TodoError> {
    let todo = body.0;
    plugin.db.0.lock().unwrap().push(todo.clone());
    Ok(todo)
}

/// Delete a todo.
/*<*/#[plugin_endpoint(delete, "/todos/{username}/{index}")]/*>*/
async fn delete_todo(db: &Db, username: String, index: usize) -> Result<String, TodoError> {
    drop(username);
    if index >= db.0.lock().unwrap().len() {
        return Err(TodoError::NotFound);
    }
    Ok(db.0.lock().unwrap().remove(index).text)
}
