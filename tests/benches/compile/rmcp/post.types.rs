
#[derive(Deserialize, JsonSchema)]
struct Add@N@ {
    /// The name of the list.
    list: String,
    /// What is to be done.
    text: String,
    /// How often.
    times: Option<u32>,
    /// Whether it is done already.
    done: bool,
}
