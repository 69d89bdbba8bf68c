
    /// Read items of kind @N@.
    #[oai(path = "/lists/:list/items-@N@", method = "get")]
    async fn read_@N@(
        &self,
        /// The name of the list.
        list: Path<String>,
        /// Where to begin.
        first: Query<Option<usize>>,
        /// How many, at most.
        limit: Query<Option<usize>>,
    ) -> Result<Json<Vec<Item>>, ListError> {
        let lists = self.lists.lock().map_err(|_| FULL)?;
        let items = lists.get(&list.0).ok_or(NO_SUCH_LIST)?;
        Ok(Json(items.iter().skip(first.unwrap_or(0)).take(limit.0.unwrap_or(@N@)).cloned().collect()))
    }
