
/// Add an item of kind @N@.
#[plugin_endpoint(post, "/lists/{list}/items-@N@")]
async fn add_@N@(
    lists: &Lists,
    /// The name of the list.
    list: String,
    /// What is to be done.
    text: String,
    /// How often.
    times: Option<u32>,
    /// Whether it is done already.
    done: bool,
) -> Result<Item, ListError> {
    let mut lists = lists.lists.lock().map_err(|_| ListError::Full)?;
    let items = lists.entry(list).or_default();
    if items.len() > @N@ {
        return Err(ListError::Full);
    }
    let item = Item { text, times: times.unwrap_or(1), done };
    items.push(item.clone());
    Ok(item)
}
