#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "../tests/ui/logos/logo.png",
    auth = service_http(bearer, verification_tokens(openai), instructions = "Ask."),
    public_url = "https://todo.example.com",
    endpoints(list_todos, todos::add, crate::todos::delete),
)]
#[derive(Default)]
pub struct Todo {
    lists: Lists,
}
