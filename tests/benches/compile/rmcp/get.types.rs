
#[derive(Deserialize, JsonSchema)]
struct Read@N@ {
    /// The name of the list.
    list: String,
    /// Where to begin.
    first: Option<usize>,
    /// How many, at most.
    limit: Option<usize>,
}
