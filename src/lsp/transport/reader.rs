//! Reads frames: a header with `Content-Length`, an empty line, a body.
//!
//! Nothing that comes in ends it but the end of the input. After a wrong length or
//! garbage it goes on at the next header, be it in the middle of a line.

use std::{
    io::{self, BufRead, Read},
    thread,
};

use serde_json::Value;
use tokio::sync::mpsc;

use super::{
    message::{self, Gist, Message},
    skim::skim,
};

/// The size of the largest message that is read, in bytes. A note is a few
/// kilobytes, a book a megabyte or two; a message costs ten times its size in memory
/// until it is analysed.
pub const MAX_MESSAGE: usize = 32 << 20;

/// No header is as long; what is longer is garbage that is looked at in pieces.
const MAX_LINE: u64 = 1 << 16;

/// How many messages may wait to be handled.
const QUEUE: usize = 256;

const CONTENT_LENGTH: &[u8] = b"content-length:";

/// Reads messages on a thread of its own until the input ends; then the channel closes.
pub fn read(input: impl Read + Send + 'static) -> mpsc::Receiver<Message> {
    let (sender, receiver) = mpsc::channel(QUEUE);
    thread::spawn(move || {
        let mut frames = Frames::new(input);
        while let Some(message) = frames.message() {
            if sender.blocking_send(message).is_err() {
                return;
            }
        }
    });
    receiver
}

/// The input with a buffer to which bytes can be given back.
struct Frames<R> {
    input: R,
    buffer: Vec<u8>,
    at: usize,
}

impl<R: Read> Frames<R> {
    fn new(input: R) -> Frames<R> {
        Frames { input, buffer: Vec::new(), at: 0 }
    }

    /// The next message; none at the end of the input.
    fn message(&mut self) -> Option<Message> {
        match self.header()? {
            Some(length) if length <= MAX_MESSAGE => self.body(length),
            Some(_) => Some(self.too_large()),
            None => Some(message::unreadable("a header without a valid Content-Length")),
        }
    }

    /// The length in the next header; nothing in it where the header has none.
    fn header(&mut self) -> Option<Option<usize>> {
        let mut length = None;
        let mut started = false;
        loop {
            let mut line = Vec::new();
            let read = self.take(MAX_LINE).read_until(b'\n', &mut line);
            if read.unwrap_or(0) == 0 {
                return None;
            }
            match line.trim_ascii() {
                [] if started => return Some(length),
                [] => {}
                line => {
                    started = true;
                    length = content_length(line).or(length);
                }
            }
        }
    }

    fn body(&mut self, length: usize) -> Option<Message> {
        let mut body = Vec::new();
        let read = self.take(length as u64).read_to_end(&mut body).ok()?;
        if read < length {
            return None;
        }
        let (message, used) = Message::parse(&body);
        let rest = body.get(used..).unwrap_or_default();
        if !rest.trim_ascii().is_empty() {
            self.give_back(rest);
        }
        Some(message)
    }

    /// Reads what a message over the limit is about. It ends where its JSON ends,
    /// whatever its header says.
    fn too_large(&mut self) -> Message {
        match Message::parse(&skim(self)).0 {
            Message::Call { method, id, params } => {
                let uri = params.as_ref().and_then(|it| it.pointer("/textDocument/uri"));
                let uri = uri.and_then(Value::as_str).map(str::to_owned);
                Message::TooLarge(Gist { method, id, uri })
            }
            message => message,
        }
    }

    fn give_back(&mut self, bytes: &[u8]) {
        let after = self.buffer.get(self.at..).unwrap_or_default();
        self.buffer = [bytes, after].concat();
        self.at = 0;
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Frames<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.buffer.len() <= self.at {
            self.buffer.resize(1 << 16, 0);
            self.at = self.buffer.len();
            let read = self.input.read(&mut self.buffer)?;
            self.buffer.truncate(read);
            self.at = 0;
        }
        Ok(self.buffer.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, read: usize) {
        self.at += read;
    }
}

/// The length in a line of a header, in any case. The last of a line counts: the rest
/// of a body that was cut short stands before the header that follows it.
fn content_length(line: &[u8]) -> Option<usize> {
    let line = line.to_ascii_lowercase();
    let at = line.windows(CONTENT_LENGTH.len()).rposition(|it| it == CONTENT_LENGTH)?;
    let value = line.get(at + CONTENT_LENGTH.len()..)?;
    str::from_utf8(value).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use std::iter;

    use proptest::prelude::*;

    use super::*;

    /// What is read of an input, a line for each message.
    fn messages(input: impl AsRef<[u8]>) -> String {
        let show = |it: Message| match it {
            Message::Call { params: Some(ref params), .. } => format!("{it} {params}"),
            Message::Fault(id, error) => format!("fault {id} {}", error.code),
            it => it.to_string(),
        };
        let mut frames = Frames::new(input.as_ref());
        iter::from_fn(|| frames.message()).map(show).collect::<Vec<_>>().join("\n")
    }

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    fn call(method: &str) -> String {
        format!(r#"{{"jsonrpc":"2.0","method":"{method}","params":null}}"#)
    }

    #[test]
    fn headers_come_in_any_case_and_order() {
        let body = call("a");
        let length = body.len();
        let input = format!(
            "content-length: {length}\r\n\r\n{body}\
             Content-Type: application/vscode-jsonrpc; charset=UTF-8\nCONTENT-LENGTH:{length}\n\n{body}"
        );
        assert_eq!(messages(input), "a\na");
    }

    #[test]
    fn garbage_costs_one_answer() {
        let input = format!("GET / HTTP/1.1\r\nHost: x\r\n\r\n{}", frame(&call("a")));
        assert_eq!(messages(input), "fault null -32700\na");
        let input = format!("Content-Length: many\r\n\r\n{}", frame(&call("a")));
        assert_eq!(messages(input), "fault null -32700\na");
        assert_eq!(messages([0xff; 300_000]), "");
    }

    #[test]
    fn a_length_too_small_costs_its_message() {
        let input = format!("Content-Length: 9\r\n\r\n{}{}", call("a"), frame(&call("b")));
        assert_eq!(messages(input), "fault null -32700\nb");
    }

    #[test]
    fn a_length_too_large_costs_nothing() {
        let body = call("a");
        let input = format!("Content-Length: {}\r\n\r\n{body}", body.len() + 10);
        assert_eq!(messages(input + &frame(&call("b"))), "a\nb");
    }

    #[test]
    fn a_lie_of_a_hundred_gigabytes_costs_its_message() {
        let input = format!("Content-Length: 99999999999\r\n\r\n{}", call("a"));
        assert_eq!(messages(input + &frame(&call("b"))), "too large a None\nb");
    }

    #[test]
    fn a_message_over_the_limit_names_its_document() {
        let text = "x".repeat(MAX_MESSAGE);
        let body = format!(
            r#"{{"jsonrpc":"2.0","params":{{"contentChanges":[{{"text":"{text}"}}],"textDocument":{{"uri":"file:///a.md"}}}},"method":"textDocument/didChange"}}"#
        );
        assert_eq!(
            messages(frame(&body) + &frame(&call("b"))),
            "too large textDocument/didChange Some(\"file:///a.md\")\nb"
        );
    }

    proptest! {
        #[test]
        fn no_input_does_harm(pieces in prop::collection::vec(piece(), 0..12)) {
            messages(pieces.concat());
        }
    }

    /// Frames, pieces of frames and junk.
    fn piece() -> impl Strategy<Value = Vec<u8>> {
        let known = prop::sample::select(vec!["Content-Length: ", "\r\n", "7", "{}", "\"\\"]);
        prop_oneof![
            known.prop_map(|it| it.as_bytes().to_vec()),
            Just(frame(&call("a")).into_bytes()),
            Just(b"Content-Length: 99999999\r\n\r\n".to_vec()),
            prop::collection::vec(any::<u8>(), 0..30),
        ]
    }

    #[test]
    fn what_is_no_message_is_answered() {
        let faults = [
            ("{", "fault null -32700"),
            ("", "fault null -32700"),
            ("\"\u{0}\"", "fault null -32700"),
            ("[]", "fault null -32600"),
            ("7", "fault null -32600"),
            (r#"{"id":7}"#, "fault 7 -32600"),
            (r#"{"jsonrpc":"2.0","id":7,"method":5}"#, "fault 7 -32600"),
            (r#"{"jsonrpc":"2.0","id":[],"method":"a"}"#, "fault null -32600"),
            (r#"{"jsonrpc":"2.0","id":1,"result":null}"#, "answer 1"),
            (
                r#"{"jsonrpc":"2.0","id":"x","error":{"code":1,"message":"","more":0}}"#,
                "answer \"x\"",
            ),
        ];
        for (body, expected) in faults {
            assert_eq!(messages(frame(body) + &frame(&call("b"))), format!("{expected}\nb"));
        }
        let not_utf8 = b"Content-Length: 4\r\n\r\n\"\xff\xfe\"";
        assert_eq!(messages(not_utf8), "fault null -32700");
        let deep = "[".repeat(1_000_000);
        assert_eq!(messages(frame(&deep)), "fault null -32700");
    }
}
