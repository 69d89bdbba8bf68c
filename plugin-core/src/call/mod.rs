//! One call: what arrived, and the arguments that it decodes to.

mod body;
mod coerce;
mod explain;
mod fault;

use std::sync::Arc;

use serde_json::Value;

use crate::argument::{Argument, Location, Presence};
use crate::problem::{Fault, Problem};
use crate::reply::Reply;
use crate::schema::{ArgumentModel, OperationModel};

use self::body::Body;
use self::coerce::Texts;

/// A name and a text, as they stood in the request; the error says why there is no text.
pub(crate) type Pair = (String, Result<String, &'static str>);

/// The most unknown names that are listed, so that a small request cannot ask for a large answer.
const SHOWN_UNKNOWN: usize = 20;

/// What arrived, before anything of it is decoded.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// The values of the path template's parameters, in the template's order.
    pub(crate) path: Vec<Pair>,
    /// The query string's parameters, in their order.
    pub(crate) query: Vec<Pair>,
    /// The headers, with names in lower case.
    pub(crate) headers: Vec<Pair>,
    /// The request body.
    pub(crate) body: Vec<u8>,
}

/// One call of an endpoint.
#[derive(Debug)]
pub struct Call {
    model: Arc<OperationModel>,
    inputs: Inputs,
    /// The head of the request, for extractors.
    #[cfg(feature = "server")]
    pub(crate) parts: http::request::Parts,
}

/// The arguments of a call as JSON values, each fitting its schema at the top, and every fault found so far.
#[derive(Debug)]
pub struct Arguments {
    model: Arc<OperationModel>,
    /// The request body once more, for an exact account of what is wrong with it.
    body: Vec<u8>,
    /// In the order of the signature; `None` where a fault has been noted, or when it has been taken.
    values: Vec<Option<Value>>,
    faults: Vec<Fault>,
}

impl Call {
    #[cfg(feature = "server")]
    pub(crate) fn new(model: Arc<OperationModel>, inputs: Inputs, parts: http::request::Parts) -> Self {
        Self { model, inputs, parts }
    }

    /// Decodes the arguments to JSON values and notes every fault.
    ///
    /// # Errors
    ///
    /// The answer to a body that is not JSON, about whose fields nothing can be said.
    pub fn decode(&mut self) -> Result<Arguments, Reply> {
        decode(&self.model, std::mem::take(&mut self.inputs)).map_err(Into::into)
    }
}

fn decode(model: &Arc<OperationModel>, mut inputs: Inputs) -> Result<Arguments, Problem> {
    let mut body = Body::parse(model, &inputs.body)?;
    let (values, faults) = (Vec::with_capacity(model.arguments.len()), Vec::new());
    let mut arguments = Arguments { model: Arc::clone(model), body: inputs.body, values, faults };
    for argument in &model.arguments {
        let value = match argument.argument.location {
            Location::Path => text(argument, &mut inputs.path).map(Some),
            Location::Query => text(argument, &mut inputs.query).map(Some),
            Location::Header => text(argument, &mut inputs.headers).map(Some),
            Location::Body => body.take(argument),
        };
        let value = value.map_err(|detail| arguments.faults.push(fault::of_argument(argument.argument, detail)));
        arguments.values.push(value.ok().flatten());
    }
    inputs.query.dedup_by(|next, pair| next.0 == pair.0);
    for (name, _) in inputs.query.iter().take(SHOWN_UNKNOWN) {
        arguments.faults.push(fault::unknown_parameter(name, model));
    }
    body.report(model, &mut arguments.faults);
    Ok(arguments)
}

/// Takes a parameter's texts out of what arrived and reads them as its schema says.
fn text(argument: &ArgumentModel, arrived: &mut Vec<Pair>) -> Result<Value, String> {
    let mut texts: Texts = Vec::new();
    arrived.retain_mut(|(name, value)| {
        let found = name == argument.argument.name;
        if found {
            texts.push(std::mem::replace(value, Ok(String::new())));
        }
        !found
    });
    coerce::texts(argument, texts)
}

impl Arguments {
    /// Takes the value at `index`; `None` means that a fault has been noted.
    pub(crate) fn take(&mut self, index: usize) -> Option<Value> {
        self.values.get_mut(index)?.take()
    }

    /// Notes that a value does not decode to the argument's type.
    pub(crate) fn refuse_value(&mut self, argument: &Argument, error: &serde_json::Error) {
        let explained = self.explain(argument);
        match explained.is_empty() {
            // The type asks for more than its schema says.
            true => self.faults.push(fault::of_argument(argument, error.to_string())),
            false => self.faults.extend(explained),
        }
    }

    /// What the schema of an argument in the body finds wrong with what arrived for it.
    fn explain(&self, argument: &Argument) -> Vec<Fault> {
        let found = self.model.arguments_in(Location::Body).find(|found| found.argument.name == argument.name);
        let (Some(found), Ok(mut body)) = (found, Body::parse(&self.model, &self.body)) else { return Vec::new() };
        let Ok(Some(value)) = body.take(found) else { return Vec::new() };
        let pointer = if argument.presence == Presence::Whole { String::new() } else { fault::pointer(argument.name) };
        explain::explain(&value, &found.schema, &self.model.components, &pointer)
    }

    /// The answer that lists every fault, if there is one.
    ///
    /// # Errors
    ///
    /// The problem document with all faults.
    pub fn finish(self) -> Result<(), Reply> {
        if self.faults.is_empty() { Ok(()) } else { Err(self.refuse()) }
    }

    /// The answer that lists every fault.
    pub fn refuse(self) -> Reply {
        Problem::of_faults(self.faults).into()
    }
}

#[cfg(test)]
mod tests;
