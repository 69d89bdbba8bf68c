#[derive(PluginError)]
pub enum TodoError<T: Clone> {
    /// There is no such todo.
    #[status(404)]
    NoSuchTodo,
    /// The list
    /// is full.
    #[status(409)]
    Full { limit: T },
}
