
    /// Add an item of kind @N@.
    #[tool]
    async fn add_@N@(&self, Parameters(body): Parameters<Add@N@>) -> Result<Json<Item>, ListError> {
        let mut lists = self.lists.lock().map_err(|_| ListError::Full)?;
        let items = lists.entry(body.list).or_default();
        if items.len() > @N@ {
            return Err(ListError::Full);
        }
        let item = Item { text: body.text, times: body.times.unwrap_or(1), done: body.done };
        items.push(item.clone());
        Ok(Json(item))
    }
