
#[derive(Deserialize, JsonSchema)]
struct Add@N@ {
    /// What is to be done.
    text: String,
    /// How often.
    times: Option<u32>,
    /// Whether it is done already.
    done: bool,
}

async fn add_@N@(
    State(lists): State<Arc<Lists>>,
    Path(OfList { list }): Path<OfList>,
    Json(body): Json<Add@N@>,
) -> Result<Json<Item>, ListError> {
    let mut lists = lists.lists.lock().map_err(|_| ListError::Full)?;
    let items = lists.entry(list).or_default();
    if items.len() > @N@ {
        return Err(ListError::Full);
    }
    let item = Item { text: body.text, times: body.times.unwrap_or(1), done: body.done };
    items.push(item.clone());
    Ok(Json(item))
}
