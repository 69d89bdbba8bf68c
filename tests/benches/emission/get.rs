
/// Read items of kind @N@.
#[plugin_endpoint(get, "/lists/{list}/items-@N@")]
async fn read_@N@(
    lists: &Lists,
    /// The name of the list.
    list: String,
    /// Where to begin.
    first: Option<usize>,
    /// How many, at most.
    limit: Option<usize>,
) -> Result<Vec<Item>, ListError> {
    let lists = lists.lists.lock().map_err(|_| ListError::Full)?;
    let items = lists.get(&list).ok_or(ListError::NoSuchList)?;
    Ok(items.iter().skip(first.unwrap_or(0)).take(limit.unwrap_or(@N@)).cloned().collect())
}
