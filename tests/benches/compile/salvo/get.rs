
/// Read items of kind @N@.
#[endpoint]
async fn read_@N@(
    depot: &mut Depot,
    list: PathParam<String>,
    first: QueryParam<usize, false>,
    limit: QueryParam<usize, false>,
) -> Result<Json<Vec<Item>>, ListError> {
    let lists = state(depot)?.lists.lock().map_err(|_| ListError::Full)?;
    let items = lists.get(&list.into_inner()).ok_or(ListError::NoSuchList)?;
    let (first, limit) = (first.into_inner().unwrap_or(0), limit.into_inner().unwrap_or(@N@));
    Ok(Json(items.iter().skip(first).take(limit).cloned().collect()))
}
