
#[derive(Deserialize, JsonSchema)]
struct Read@N@ {
    /// Where to begin.
    first: Option<usize>,
    /// How many, at most.
    limit: Option<usize>,
}

/// Read items of kind @N@.
#[endpoint { method = GET, path = "/lists/{list}/items-@N@" }]
async fn read_@N@(
    context: RequestContext<Lists>,
    list: Path<OfList>,
    query: Query<Read@N@>,
) -> Result<HttpResponseOk<Vec<Item>>, ListError> {
    let (lists, query) = (context.context(), query.into_inner());
    let lists = lists.lists.lock().map_err(|_| ListError::Full)?;
    let items = lists.get(&list.into_inner().list).ok_or(ListError::NoSuchList)?;
    Ok(HttpResponseOk(items.iter().skip(query.first.unwrap_or(0)).take(query.limit.unwrap_or(@N@)).cloned().collect()))
}
