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
#[allow(deprecated)]
const _: () = {
    use ::plugin_core::__private as __plugin;
    #[automatically_derived]
    impl<T: Clone> __plugin::PluginError for TodoError<T> {
        const RESPONSES: &'static [__plugin::ErrorResponse] = &[
            __plugin::ErrorResponse::Own {
                status: 404u16,
                description: "There is no such todo.",
            },
            __plugin::ErrorResponse::Own {
                status: 409u16,
                description: "The list is full.",
            },
        ];
        fn problem(&self) -> __plugin::Problem {
            #[allow(unused_imports)]
            use __plugin::NoDetail as _;
            let (status, code, documented) = match self {
                Self::NoSuchTodo { .. } => {
                    (404u16, "no_such_todo", "There is no such todo.")
                }
                Self::Full { .. } => (409u16, "full", "The list is full."),
            };
            __plugin::Problem::new(status, __plugin::Detail(self).or(status, documented))
                .with_code(code)
        }
    }
};
