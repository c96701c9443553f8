//! One message: from JSON to what the transport handles.

use std::fmt;

use serde::Deserialize;
use serde_json::{Deserializer, Map, Value};
use tower_lsp::jsonrpc::{Error, Id, Response};

#[derive(Debug)]
pub enum Message {
    /// A request, or a notification where it has no id.
    Call { method: String, id: Option<Id>, params: Option<Value> },
    /// The editor's answer to a request of ours.
    Answer(Response),
    /// What cannot be understood, and what to answer.
    Fault(Id, Error),
    /// A message over the limit of size.
    TooLarge(Gist),
}

/// What is read of a message that is too large.
#[derive(Debug)]
pub struct Gist {
    pub method: String,
    pub id: Option<Id>,
    /// The document that it is about.
    pub uri: Option<String>,
}

impl Message {
    pub fn is_exit(&self) -> bool {
        matches!(self, Message::Call { method, .. } if method == "exit")
    }

    /// Reads a message, and how many bytes it took: fewer than all where the length
    /// that was announced for it is too large.
    pub fn parse(body: &[u8]) -> (Message, usize) {
        let mut values = Deserializer::from_slice(body).into_iter::<Value>();
        match values.next() {
            Some(Ok(Value::Object(members))) => (from_members(members), values.byte_offset()),
            Some(Ok(Value::Array(_))) => {
                (invalid(Id::Null, "the protocol has no batches"), values.byte_offset())
            }
            Some(Ok(_)) => (invalid(Id::Null, "a message is a JSON object"), values.byte_offset()),
            Some(Err(error)) => (unreadable(&format!("not JSON: {error}")), body.len()),
            None => (unreadable("the message is empty"), body.len()),
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Message::Call { method, id: Some(id), .. } => write!(f, "{method} {id}"),
            Message::Call { method, id: None, .. } => f.write_str(method),
            Message::Answer(answer) => write!(f, "answer {}", answer.id()),
            Message::Fault(id, error) => write!(f, "fault {id} {}: {}", error.code, error.message),
            Message::TooLarge(gist) => write!(f, "too large {} {:?}", gist.method, gist.uri),
        }
    }
}

/// An error answer to what cannot be read at all.
pub fn unreadable(why: &str) -> Message {
    let mut error = Error::parse_error();
    error.message = why.to_owned().into();
    Message::Fault(Id::Null, error)
}

fn from_members(mut members: Map<String, Value>) -> Message {
    let id = match members.remove("id") {
        None | Some(Value::Null) => None,
        Some(id) => match serde_json::from_value(id) {
            Ok(id) => Some(id),
            Err(_) => return invalid(Id::Null, "an id is a string or a whole number"),
        },
    };
    if members.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
        return invalid(id.unwrap_or_default(), "\"jsonrpc\" has to be \"2.0\"");
    }
    match members.remove("method") {
        Some(Value::String(method)) => {
            // The members of nothing are none, whichever way an editor puts it.
            let params = members.remove("params").filter(|it| !it.is_null());
            Message::Call { method, id, params }
        }
        Some(_) => invalid(id.unwrap_or_default(), "a method is a string"),
        None => answer(id, members),
    }
}

fn answer(id: Option<Id>, mut members: Map<String, Value>) -> Message {
    let error = members.remove("error").filter(|it| !it.is_null());
    let result = members.remove("result");
    match (id, error, result) {
        (Some(id), Some(error), _) => {
            let error = Error::deserialize(error).unwrap_or_else(|_| Error::internal_error());
            Message::Answer(Response::from_error(id, error))
        }
        (Some(id), None, Some(result)) => Message::Answer(Response::from_ok(id, result)),
        (id, ..) => invalid(id.unwrap_or_default(), "neither a request nor an answer"),
    }
}

fn invalid(id: Id, why: &'static str) -> Message {
    let mut error = Error::invalid_request();
    error.message = why.into();
    Message::Fault(id, error)
}
