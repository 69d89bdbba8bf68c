
    /// Add an item of kind @N@.
    #[oai(path = "/lists/:list/items-@N@", method = "post")]
    async fn add_@N@(
        &self,
        /// The name of the list.
        list: Path<String>,
        body: Json<Add@N@>,
    ) -> Result<Json<Item>, ListError> {
        let mut lists = self.lists.lock().map_err(|_| FULL)?;
        let items = lists.entry(list.0).or_default();
        if items.len() > @N@ {
            return Err(FULL);
        }
        let item = Item { text: body.0.text, times: body.0.times.unwrap_or(1), done: body.0.done };
        items.push(item.clone());
        Ok(Json(item))
    }
