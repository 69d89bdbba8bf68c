
#[derive(Deserialize)]
struct Add@N@ {
    text: String,
    times: Option<u32>,
    done: bool,
}

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
