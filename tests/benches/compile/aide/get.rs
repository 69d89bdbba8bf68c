
#[derive(Deserialize, JsonSchema)]
struct Read@N@ {
    /// Where to begin.
    first: Option<usize>,
    /// How many, at most.
    limit: Option<usize>,
}

async fn read_@N@(
    State(lists): State<Arc<Lists>>,
    Path(OfList { list }): Path<OfList>,
    Query(query): Query<Read@N@>,
) -> Result<Json<Vec<Item>>, ListError> {
    let lists = lists.lists.lock().map_err(|_| ListError::Full)?;
    let items = lists.get(&list).ok_or(ListError::NoSuchList)?;
    Ok(Json(items.iter().skip(query.first.unwrap_or(0)).take(query.limit.unwrap_or(@N@)).cloned().collect()))
}
