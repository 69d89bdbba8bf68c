
    /// Read items of kind @N@.
    #[tool]
    async fn read_@N@(&self, Parameters(query): Parameters<Read@N@>) -> Result<Json<Items>, ListError> {
        let lists = self.lists.lock().map_err(|_| ListError::Full)?;
        let items = lists.get(&query.list).ok_or(ListError::NoSuchList)?;
        let items = items.iter().skip(query.first.unwrap_or(0)).take(query.limit.unwrap_or(@N@)).cloned().collect();
        Ok(Json(Items { items }))
    }
