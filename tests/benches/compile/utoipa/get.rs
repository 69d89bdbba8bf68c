
#[derive(Deserialize, IntoParams)]
struct Read@N@ {
    /// Where to begin.
    first: Option<usize>,
    /// How many, at most.
    limit: Option<usize>,
}

/// Read items of kind @N@.
#[utoipa::path(
    get,
    path = "/lists/{list}/items-@N@",
    params(("list" = String, Path, description = "The name of the list."), Read@N@),
    responses((status = 200, description = "Done.", body = Vec<Item>), (status = 404, description = "There is no such list."), (status = 409, description = "The list is full.")),
)]
async fn read_@N@(
    State(lists): State<Arc<Lists>>,
    Path(list): Path<String>,
    Query(query): Query<Read@N@>,
) -> Result<Json<Vec<Item>>, ListError> {
    let lists = lists.lists.lock().map_err(|_| ListError::Full)?;
    let items = lists.get(&list).ok_or(ListError::NoSuchList)?;
    Ok(Json(items.iter().skip(query.first.unwrap_or(0)).take(query.limit.unwrap_or(@N@)).cloned().collect()))
}
