//! What an answer says that the document does not.

use axum::http::header;
use serde_json::{Map, Value};

use crate::call::interpret;
use crate::problem::Problem;
use crate::reply::{EVENT_STREAM, JSON, header_name};
use crate::schema::{NodeId, OperationModel};

use super::Answer;

impl Answer {
    /// Everything that differs from what the document says.
    pub(super) fn faults(&self, operation: &OperationModel) -> Vec<String> {
        let media_type =
            self.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        if self.status() != operation.success.status {
            return self.problem_faults(operation, media_type);
        }
        let mut faults = self.header_faults(operation);
        let expected = operation.success.content.as_ref().map_or("", |(media_type, _)| *media_type);
        match operation.success.node.filter(|_| media_type == expected) {
            Some(node) if expected == JSON => faults.extend(self.json_faults(&self.body, node)),
            Some(node) if expected == EVENT_STREAM => faults.extend(self.event_faults(node)),
            None if media_type != expected => {
                faults.push(format!("the media type is `{media_type}`, not `{expected}`"));
            }
            None if !self.body.is_empty() => faults.push("there is a body".to_owned()),
            _ => {}
        }
        faults
    }

    fn problem_faults(&self, operation: &OperationModel, media_type: &str) -> Vec<String> {
        let mut faults = Vec::new();
        if !operation.problems().iter().any(|(status, _)| *status == self.status()) {
            faults.push(format!("the status {} is not documented", self.status));
        }
        if media_type != Problem::MEDIA_TYPE {
            faults.push(format!("the media type is `{media_type}`, not `{}`", Problem::MEDIA_TYPE));
        } else {
            faults.extend(self.json_faults(&self.body, self.model.problem));
        }
        faults
    }

    fn json_faults(&self, body: &[u8], node: NodeId) -> Vec<String> {
        match serde_json::from_slice::<Value>(body) {
            Ok(mut value) => self.value_faults(&mut value, node, "body"),
            Err(error) => vec![format!("the body is not JSON: {error}")],
        }
    }

    fn value_faults(&self, value: &mut Value, node: NodeId, place: &str) -> Vec<String> {
        let faults = self.model.nodes.faults(node, value);
        faults.into_iter().map(|fault| format!("{place} `{}`: {}", fault.pointer, fault.detail)).collect()
    }

    /// Each event is one item as JSON, or the problem that ended the stream.
    fn event_faults(&self, node: NodeId) -> Vec<String> {
        let text = String::from_utf8_lossy(&self.body);
        let events = text.split("\n\n").filter(|event| event.lines().any(|line| line.starts_with("data:")));
        events
            .flat_map(|event| {
                let problem = event.lines().any(|line| line == "event: error");
                let data: Vec<_> = event.lines().filter_map(|line| line.strip_prefix("data: ")).collect();
                self.json_faults(data.join("\n").as_bytes(), if problem { self.model.problem } else { node })
            })
            .collect()
    }

    fn header_faults(&self, operation: &OperationModel) -> Vec<String> {
        let (Some(schema), Some(node)) = (&operation.success.headers, operation.success.headers_node) else {
            return Vec::new();
        };
        let mut found = Map::new();
        for name in schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys) {
            let value = self.headers.get(header_name(name)).map(|value| String::from_utf8_lossy(value.as_bytes()));
            let property = self.model.nodes.property(node, name);
            if let (Some(value), Some(property)) = (value, property) {
                found.insert(name.clone(), interpret(self.model.nodes.expected(property).types, value.into_owned()));
            }
        }
        self.value_faults(&mut Value::Object(found), node, "header")
    }
}
