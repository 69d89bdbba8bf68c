
#[derive(Deserialize, ToSchema)]
struct Add@N@ {
    /// What is to be done.
    text: String,
    /// How often.
    times: Option<u32>,
    /// Whether it is done already.
    done: bool,
}

/// Add an item of kind @N@.
#[endpoint]
async fn add_@N@(depot: &mut Depot, list: PathParam<String>, body: JsonBody<Add@N@>) -> Result<Json<Item>, ListError> {
    let body = body.into_inner();
    let mut lists = state(depot)?.lists.lock().map_err(|_| ListError::Full)?;
    let items = lists.entry(list.into_inner()).or_default();
    if items.len() > @N@ {
        return Err(ListError::Full);
    }
    let item = Item { text: body.text, times: body.times.unwrap_or(1), done: body.done };
    items.push(item.clone());
    Ok(Json(item))
}
