//! One call: what arrived, and the arguments that it decodes to.

mod body;
mod coerce;
mod decode;
#[cfg(feature = "server")]
mod depth;
mod fault;
mod nulls;
mod repeated;
mod tool;

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::argument::{Given, Location};
use crate::problem::{Fault, Problem};
use crate::reply::Reply;
use crate::schema::{self, ArgumentModel, OperationModel};
#[cfg(feature = "multipart")]
use crate::server::Upload;

#[cfg(feature = "mcp")]
pub(crate) use self::body::Fields;
#[cfg(feature = "server")]
pub(crate) use self::body::fields_of;
#[cfg(feature = "server")]
pub(crate) use self::coerce::interpret;
pub(crate) use self::decode::{Refusal, decode_json};
#[cfg(feature = "server")]
pub(crate) use self::depth::is_deeper_than;
#[cfg(feature = "server")]
pub(crate) use self::fault::repeated_in_tool;

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
    pub(crate) body: Vec<u8>,
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
    Tool(Map<String, Value>),
}

/// One call of an endpoint.
#[derive(Debug)]
pub struct Call {
    model: Arc<OperationModel>,
    source: Source,
    /// The head of the request, for extractors.
    #[cfg(feature = "server")]
    pub(crate) parts: http::request::Parts,
}

/// The arguments of a call, each as its schema demands, and every fault found so far.
#[derive(Debug)]
pub struct Arguments {
    model: Arc<OperationModel>,
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
    #[cfg(feature = "server")]
    pub(crate) fn new(model: Arc<OperationModel>, inputs: Inputs, parts: http::request::Parts) -> Self {
        Self { model, source: Source::Request(inputs), parts }
    }

    /// A call by a model, with the head of the request that brought it, if one did.
    #[cfg(feature = "server")]
    pub(crate) fn of_tool(model: Arc<OperationModel>, given: Map<String, Value>, parts: http::request::Parts) -> Self {
        Self { model, source: Source::Tool(given), parts }
    }

    /// Decodes the arguments, checks them against their schemas, and notes every fault.
    ///
    /// # Errors
    ///
    /// The answer to a body that is not JSON, about whose fields nothing can be said.
    pub(crate) fn decode(&mut self) -> Result<Arguments, Reply> {
        match std::mem::replace(&mut self.source, Source::Tool(Map::new())) {
            Source::Request(inputs) => decode(&self.model, inputs).map_err(Into::into),
            Source::Tool(given) => Ok(tool::decode(&self.model, given)),
        }
    }
}

fn decode(model: &Arc<OperationModel>, mut inputs: Inputs) -> Result<Arguments, Problem> {
    let mut body = Body::parse(model, std::mem::take(&mut inputs.body))?;
    let mut arguments = Arguments::new(model, Caller::Client);
    for argument in &model.arguments {
        let given = match argument.argument.location {
            Location::Path => text(argument, &mut inputs.path),
            Location::Query => text(argument, &mut inputs.query),
            Location::Header => text(argument, &mut inputs.headers),
            Location::Form => text(argument, &mut inputs.form),
            Location::Body => match body.take(argument) {
                Some(given) => given,
                // Reported once for the body as a whole.
                None => {
                    arguments.values.push(None);
                    continue;
                }
            },
            #[cfg(feature = "multipart")]
            Location::File => arguments.file(argument, &mut inputs.uploads),
            #[cfg(not(feature = "multipart"))]
            Location::File => Err("files need the feature `multipart` of `plugin-core`".to_owned()),
        };
        arguments.enter(argument, given);
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
fn text(argument: &ArgumentModel, arrived: &mut Vec<Pair>) -> Result<Option<Given>, String> {
    let mut texts: Texts = Vec::new();
    let is_named = |name: &str| name == argument.argument.name;
    if let Some(first) = arrived.iter().position(|(name, _)| is_named(name)) {
        texts.push(arrived.remove(first).1);
        // However many there are, they are moved once.
        if arrived.iter().skip(first).any(|(name, _)| is_named(name)) {
            texts.extend(arrived.extract_if(first.., |(name, _)| is_named(name)).map(|(_, text)| text));
        }
    }
    coerce::texts(argument, texts).map(|value| value.map(Given::Value))
}

impl Arguments {
    fn new(model: &Arc<OperationModel>, caller: Caller) -> Self {
        Self {
            model: Arc::clone(model),
            caller,
            values: Vec::with_capacity(model.arguments.len()),
            taken: 0,
            #[cfg(feature = "multipart")]
            uploads: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Notes what was given for the next argument, if anything was, or what is wrong with it.
    fn enter(&mut self, argument: &ArgumentModel, given: Result<Option<Given>, String>) {
        let entered = match given {
            Ok(Some(Given::Value(mut value))) => self.check(argument, &mut value).then_some(Given::Value(value)),
            Ok(Some(given)) => Some(given),
            // A default is checked when the plugin starts, and nothing is no value to check.
            Ok(None) => argument.left_out().map_err(|detail| self.refuse_argument(argument, detail)).ok(),
            Err(detail) => {
                self.refuse_argument(argument, detail);
                None
            }
        };
        self.values.push(entered);
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
            self.faults.push(fault::unknown(name, location, &self.model));
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

#[cfg(not(feature = "multipart"))]
impl Arguments {
    /// Decodes a value of this call.
    pub(crate) fn decoding<T>(&mut self, decode: impl FnOnce() -> T) -> T {
        decode()
    }
}

#[cfg(feature = "multipart")]
impl Arguments {
    /// Decodes a value of this call, which may refer to its files.
    pub(crate) fn decoding<T>(&mut self, decode: impl FnOnce() -> T) -> T {
        crate::server::with_uploads(&mut self.uploads, decode)
    }

    /// Takes the files of one argument; what it decodes are their indexes.
    fn file(&mut self, argument: &ArgumentModel, arrived: &mut Vec<(String, Upload)>) -> Result<Option<Given>, String> {
        let name = argument.argument.name;
        let mut indexes: Vec<Value> = Vec::new();
        let (least, most) = argument.file_size();
        for (_, upload) in arrived.extract_if(.., |(given, _)| given == name) {
            if upload.len() < least || most.is_some_and(|most| upload.len() > most) {
                let most = most.map_or_else(|| "more".to_owned(), |most| most.to_string());
                return Err(format!("expected a file of {least} to {most} bytes, received one of {}", upload.len()));
            }
            indexes.push(self.uploads.len().into());
            self.uploads.push(Some(upload));
        }
        let list = argument.expected().types.only(schema::Types::ARRAY);
        let given = match indexes.len() {
            0 if argument.optional() => return Ok(None),
            _ if list => {
                let given = Value::Array(indexes);
                // The files themselves are no JSON to be checked, but their number is.
                if !argument.expected().accepts(&given) {
                    return Err(argument.expected().refusal(&given));
                }
                given
            }
            0 => return Err("missing; expected a file".to_owned()),
            1 => indexes.remove(0),
            count => return Err(fault::given_more_than_once(count)),
        };
        Ok(Some(Given::Value(given)))
    }
}

#[cfg(test)]
mod tests;
