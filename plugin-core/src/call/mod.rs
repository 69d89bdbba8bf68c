//! One call: what arrived, and the arguments that it decodes to.

mod body;
mod body_fields;
mod coerce;
#[cfg(feature = "server")]
mod depth;
mod fault;
mod files;
mod nulls;
mod reader;
mod refusal;
mod repeated;
mod tool;

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::argument::{Given, Location};
use crate::problem::{Fault, Problem};
use crate::reply::Reply;
use crate::schema::{self, ArgumentModel, OperationModel, Slot};
#[cfg(feature = "multipart")]
use crate::server::Upload;

#[cfg(feature = "mcp")]
pub(crate) use self::body::Fields;
#[cfg(feature = "server")]
pub(crate) use self::body::fields_of;
#[cfg(feature = "server")]
pub(crate) use self::coerce::interpret;
#[cfg(feature = "server")]
pub(crate) use self::depth::is_deeper_than;
#[cfg(feature = "server")]
pub(crate) use self::fault::repeated_in_tool;
pub(crate) use self::reader::decode_json;
pub(crate) use self::refusal::Refusal;

use self::body::Body;
use self::coerce::Texts;

/// A name and a text, as they stood in the request; the error says why there is no text.
///
/// The name of an argument is the one that the argument has.
pub(crate) type Pair = (Cow<'static, str>, Result<String, &'static str>);

/// The most unknown names, and the most faults of one argument, that are listed, so that a small request cannot ask for a
/// large answer.
pub(crate) const SHOWN: usize = 20;

/// What arrived, before anything of it is decoded.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// The values of the path template's parameters, in the template's order.
    pub(crate) path: Vec<Pair>,
    /// The query string's parameters, in their order.
    pub(crate) query: Vec<Pair>,
    /// The headers, with names in lower case.
    pub(crate) headers: Vec<Pair>,
    /// The fields of a form, in their order.
    pub(crate) form: Vec<Pair>,
    /// The files of a form, in their order.
    #[cfg(feature = "multipart")]
    pub(crate) uploads: Vec<(String, Upload)>,
    /// The request body, where it is no form.
    pub(crate) body: Bytes,
}

/// Who calls, which decides how what is wrong is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    /// A client over HTTP: arguments have places in the request.
    Client,
    /// A model: arguments are the fields of one JSON object.
    Model,
}

/// What a caller gave.
#[derive(Debug)]
enum Source {
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a server reads requests"))]
    Request(Inputs),
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a server runs tools"))]
    Tool(Map<String, Value>),
}

/// One call of an endpoint. It is handed on often, and large, so that it lies in a box.
#[derive(Debug)]
pub struct Call(Box<Received>);

/// What there is of a call.
#[derive(Debug)]
struct Received {
    model: Arc<OperationModel>,
    /// What the caller gave, once that was read and until it is decoded.
    source: Option<Source>,
    #[cfg(feature = "server")]
    head: http::request::Parts,
}

/// The arguments of a call, each as its schema demands, and every fault found so far.
#[derive(Debug)]
pub struct Arguments<'a> {
    model: &'a OperationModel,
    caller: Caller,
    /// In the order of the signature; `None` where a fault has been noted, or when it has been taken.
    values: Vec<Option<Given>>,
    /// How many have been taken.
    taken: usize,
    /// The files that the values refer to by their indexes.
    #[cfg(feature = "multipart")]
    uploads: Vec<Option<Upload>>,
    faults: Vec<Fault>,
}

impl Call {
    /// A call that was sent with the head of a request, of which nothing else is read yet.
    #[cfg(feature = "server")]
    #[inline]
    pub(crate) fn new(model: &Arc<OperationModel>, head: http::request::Parts) -> Self {
        Self(Box::new(Received { model: Arc::clone(model), source: None, head }))
    }

    /// The head of the request that brought the call.
    #[cfg(feature = "server")]
    pub(crate) fn head(&mut self) -> &mut http::request::Parts {
        &mut self.0.head
    }

    /// Takes over what was read of a request.
    #[cfg(feature = "server")]
    pub(crate) fn of_request(mut self, inputs: Inputs) -> Self {
        self.0.source = Some(Source::Request(inputs));
        self
    }

    /// Takes over what a model gave.
    #[cfg(feature = "server")]
    pub(crate) fn of_tool(mut self, given: Map<String, Value>) -> Self {
        self.0.source = Some(Source::Tool(given));
        self
    }

    /// Decodes the arguments, checks them against their schemas, and notes every fault.
    ///
    /// # Errors
    ///
    /// The answer to a body that is not JSON, about whose fields nothing can be said.
    pub(crate) fn decode(&mut self) -> Result<Arguments<'_>, Reply> {
        let Received { model, source, .. } = &mut *self.0;
        match source.take() {
            Some(Source::Request(inputs)) => decode(model, inputs).map_err(Into::into),
            Some(Source::Tool(given)) => Ok(tool::decode(model, given)),
            None => Ok(tool::decode(model, Map::new())),
        }
    }
}

fn decode(model: &OperationModel, mut inputs: Inputs) -> Result<Arguments<'_>, Problem> {
    let mut arguments = Arguments::new(model, Caller::Client);
    let body = Body::parse(model, std::mem::take(&mut inputs.body), &mut arguments.values)?;
    for (index, (slot, argument)) in model.slots.iter().zip(&model.arguments).enumerate() {
        let given = match slot.location {
            Location::Path => text(slot, argument, &mut inputs.path),
            Location::Query => text(slot, argument, &mut inputs.query),
            Location::Header => text(slot, argument, &mut inputs.headers),
            Location::Form => text(slot, argument, &mut inputs.form),
            // Reported once for the body as a whole.
            Location::Body if body.is_no_object => continue,
            Location::Body => match body.repeated(index) {
                0 => Ok(arguments.values[index].take()),
                again => Err(fault::given_more_than_once(1 + again)),
            },
            #[cfg(feature = "multipart")]
            Location::File => arguments.file(argument, &mut inputs.uploads),
            #[cfg(not(feature = "multipart"))]
            Location::File => Err("files need the feature `multipart` of `plugin-core`".to_owned()),
        };
        arguments.enter(index, given);
    }
    arguments.unknown(&inputs.query, Location::Query);
    arguments.unknown(&inputs.form, Location::Form);
    #[cfg(feature = "multipart")]
    for (name, _) in inputs.uploads.iter().take(SHOWN) {
        arguments.faults.push(fault::unknown(name, Location::File, model));
    }
    body.report(model, &mut arguments.faults);
    Ok(arguments)
}

/// Takes a parameter's texts out of what arrived and reads them as its schema says.
fn text(slot: &Slot, argument: &ArgumentModel, arrived: &mut Vec<Pair>) -> Result<Option<Given>, String> {
    let is_named = |name: &str| name == slot.name;
    let place = arrived.iter().position(|(name, _)| is_named(name));
    let first = place.map(|place| arrived.remove(place).1);
    let mut others: Texts = Vec::new();
    // However many there are, they are moved once.
    if let Some(place) = place
        && arrived.iter().skip(place).any(|(name, _)| is_named(name))
    {
        others.extend(arrived.extract_if(place.., |(name, _)| is_named(name)).map(|(_, text)| text));
    }
    coerce::texts(slot, argument, first, others).map(|value| value.map(Given::Value))
}

impl<'a> Arguments<'a> {
    fn new(model: &'a OperationModel, caller: Caller) -> Self {
        Self {
            model,
            caller,
            values: model.slots.iter().map(|_| None).collect(),
            taken: 0,
            #[cfg(feature = "multipart")]
            uploads: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Takes what was given for the argument at an index, if anything was, or notes what is wrong with it.
    fn enter(&mut self, index: usize, given: Result<Option<Given>, String>) {
        let (slot, argument) = (&self.model.slots[index], &self.model.arguments[index]);
        self.values[index] = match given {
            Ok(Some(Given::Value(mut value))) => {
                let accepted = slot.accepts(&value) || self.check(argument, &mut value);
                accepted.then_some(Given::Value(value))
            }
            Ok(Some(given)) => Some(given),
            // A default is checked when the plugin starts, and nothing is no value to check.
            Ok(None) => slot.left_out(argument).map_err(|detail| self.refuse_argument(argument, detail)).ok(),
            Err(detail) => {
                self.refuse_argument(argument, detail);
                None
            }
        };
    }

    /// Whether a value is what its schema says; what is wrong with it is noted.
    fn check(&mut self, argument: &ArgumentModel, value: &mut Value) -> bool {
        // A file is an index here.
        if argument.argument.location == Location::File || argument.nodes.accept(argument.node, value) {
            return true;
        }
        let found = argument.nodes.faults(argument.node, value);
        let or_nothing = !argument.required && value.as_str() == Some("");
        let found = found.into_iter().take(SHOWN).map(|found| fault::inside(argument, found, self.caller));
        self.faults.extend(found.map(|fault| if or_nothing { fault::or_leave_it_out(fault) } else { fault }));
        false
    }

    fn refuse_argument(&mut self, argument: &ArgumentModel, detail: String) {
        self.faults.push(fault::of_argument(argument, detail, self.caller));
    }

    /// Notes the names that no argument took.
    fn unknown(&mut self, pairs: &[Pair], location: Location) {
        let mut names: Vec<_> = pairs.iter().map(|(name, _)| name).collect();
        names.dedup();
        for name in names.into_iter().take(SHOWN) {
            self.faults.push(fault::unknown(name, location, self.model));
        }
    }

    /// Takes the next value; `None` means that a fault has been noted.
    pub(crate) fn take<T>(&mut self, decode: fn(Given) -> Result<T, Refusal>) -> Option<T> {
        let index = self.taken;
        self.taken += 1;
        let given = self.values.get_mut(index)?.take()?;
        let decoded = self.decoding(|| decode(given));
        decoded.map_err(|refusal| self.refuse_value(index, refusal)).ok()
    }

    /// Notes that a value does not decode to the argument's type, which asks for more than its schema says.
    fn refuse_value(&mut self, index: usize, Refusal { pointer, detail }: Refusal) {
        let found = schema::Fault { pointer, detail, example: None };
        self.faults.extend(self.model.arguments.get(index).map(|argument| fault::inside(argument, found, self.caller)));
    }

    /// The answer that lists every fault, if there is one.
    ///
    /// # Errors
    ///
    /// The problem document with all faults.
    pub(crate) fn finish(self) -> Result<(), Reply> {
        if self.faults.is_empty() {
            return Ok(());
        }
        let problem = Problem::of_faults(self.faults);
        Err(match self.caller {
            Caller::Client => problem.into(),
            Caller::Model => problem.for_models().into(),
        })
    }
}

#[cfg(test)]
mod tests;
