
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
#[utoipa::path(
    post,
    path = "/lists/{list}/items-@N@",
    params(("list" = String, Path, description = "The name of the list.")),
    request_body = Add@N@,
    responses((status = 200, description = "Done.", body = Item), (status = 404, description = "There is no such list."), (status = 409, description = "The list is full.")),
)]
async fn add_@N@(
    State(lists): State<Arc<Lists>>,
    Path(list): Path<String>,
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
