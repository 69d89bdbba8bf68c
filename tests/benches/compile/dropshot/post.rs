
#[derive(Deserialize, JsonSchema)]
struct Add@N@ {
    /// What is to be done.
    text: String,
    /// How often.
    times: Option<u32>,
    /// Whether it is done already.
    done: bool,
}

/// Add an item of kind @N@.
#[endpoint { method = POST, path = "/lists/{list}/items-@N@" }]
async fn add_@N@(
    context: RequestContext<Lists>,
    list: Path<OfList>,
    body: TypedBody<Add@N@>,
) -> Result<HttpResponseOk<Item>, ListError> {
    let (lists, body) = (context.context(), body.into_inner());
    let mut lists = lists.lists.lock().map_err(|_| ListError::Full)?;
    let items = lists.entry(list.into_inner().list).or_default();
    if items.len() > @N@ {
        return Err(ListError::Full);
    }
    let item = Item { text: body.text, times: body.times.unwrap_or(1), done: body.done };
    items.push(item.clone());
    Ok(HttpResponseOk(item))
}
