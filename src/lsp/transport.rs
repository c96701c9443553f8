//! The transport: messages in, answers out, in place of `tower_lsp::Server`.
//!
//! `Server` runs four handlers at a time, stops reading while they wait for the
//! editor, ends on the first message that it cannot decode, and hangs where a
//! handler panics. Here instead
//! * every handler is polled once in the order of arrival, so that whatever it does
//!   before its first `await` happens in that order, and goes on in a task of its own;
//! * a message that cannot be read costs one error answer;
//! * a panic costs the answer of its request;
//! * reading never waits for an editor that does not read, up to [`writer::MAX_UNREAD`];
//! * `exit`, the end of the input, a closed output and the death of the editor end it.

mod message;
mod parent;
mod reader;
mod skim;
mod writer;

use std::{
    io::{Read, Write},
    panic::AssertUnwindSafe,
    time::Duration,
};

use futures_util::{FutureExt, Sink, SinkExt, StreamExt, poll};
use serde_json::{Value, json};
use tokio::{sync::mpsc, time};
use tower::Service;
use tower_lsp::{
    ClientSocket, LanguageServer, LspService,
    jsonrpc::{Error, Id, Request, Response},
};

use self::{
    message::{Gist, Message},
    parent::Parent,
    writer::Output,
};

pub use self::reader::MAX_MESSAGE;
use super::log::log;

/// The notification that stands for one too large to be read. Its parameters are
/// `uri`, where the message names one, and `method`.
pub const TOO_LARGE: &str = "dossier/tooLarge";

/// How often to look whether the editor still runs.
const PARENT_CHECK: Duration = Duration::from_secs(1);

/// How long the last answers may take to be read once the server has ended.
const FAREWELL: Duration = Duration::from_millis(500);

/// Runs a server until it ends, and says with which code: 0 after `shutdown`, else 1.
///
/// `initialize` reaches the handler with the parameters as they came, as its
/// `initializationOptions`: lsp-types 0.94 looks for `workspace.diagnostics` under a
/// wrong name and refuses values that it does not know.
pub async fn serve<S: LanguageServer>(
    service: LspService<S>,
    socket: ClientSocket,
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
) -> u8 {
    let mut messages = reader::read(input);
    let output = writer::write(output);
    let (mut requests, answers) = socket.split();
    let to_editor = output.clone();
    let pump = tokio::spawn(async move {
        while let Some(request) = requests.next().await {
            to_editor.request(&request);
        }
    });

    let mut session = Session { service, answers, output, parent: None, shut_down: false };
    let mut ticks = time::interval(PARENT_CHECK);
    loop {
        tokio::select! {
            () = session.output.closed() => break,
            _ = ticks.tick() => if session.parent.as_ref().is_some_and(|it| !it.lives()) { break },
            message = next(&mut messages, &session.output) => match message {
                Some(message) if !message.is_exit() => session.take(message).await,
                _ => break,
            },
        }
    }
    pump.abort();
    session.output.finish(FAREWELL).await;
    u8::from(!session.shut_down)
}

/// The next message, once the answers to the earlier ones have somewhere to go.
async fn next(messages: &mut mpsc::Receiver<Message>, output: &Output) -> Option<Message> {
    output.room().await;
    messages.recv().await
}

struct Session<S, A> {
    service: LspService<S>,
    /// Where the editor's answers to requests of ours go.
    answers: A,
    output: Output,
    parent: Option<Parent>,
    shut_down: bool,
}

impl<S: LanguageServer, A: Sink<Response> + Unpin> Session<S, A> {
    async fn take(&mut self, message: Message) {
        log(|| message.to_string());
        match message {
            Message::Call { method, id, params } => self.call(method, id, params).await,
            Message::Answer(answer) => {
                // tower-lsp panics on an answer that nobody waits for any more.
                let _ = AssertUnwindSafe(self.answers.send(answer)).catch_unwind().await;
            }
            Message::Fault(id, error) => self.output.answer(&Response::from_error(id, error)),
            Message::TooLarge(gist) => self.refuse(gist).await,
        }
    }

    async fn call(&mut self, method: String, id: Option<Id>, params: Option<Value>) {
        let is_initialize = method == "initialize";
        self.shut_down |= method == "shutdown";
        let params = match params {
            Some(params) if is_initialize => {
                self.parent = Parent::of(&params);
                Some(json!({ "capabilities": {}, "initializationOptions": params }))
            }
            // Some editors leave out the empty object.
            None if method == "initialized" => Some(json!({})),
            params => params,
        };
        let mut request = Request::build(method);
        if let Some(id) = id {
            request = request.id(id);
        }
        if let Some(params) = params {
            request = request.params(params);
        }
        let mut running = Box::pin(self.start(request.finish()));
        if is_initialize {
            // Whatever follows may rely on what was agreed.
            running.await;
        } else if poll!(&mut running).is_pending() {
            tokio::spawn(running);
        }
    }

    /// The handling of one request, to be polled for the first time before the next
    /// one is started.
    fn start(&mut self, request: Request) -> impl Future<Output = ()> + Send + 'static {
        let output = self.output.clone();
        let id = request.id().cloned();
        let handling = AssertUnwindSafe(self.service.call(request)).catch_unwind();
        async move {
            let answer = match handling.await {
                Ok(Ok(answer)) => answer,
                Ok(Err(_exited)) => None,
                Err(_panic) => id.clone().map(|id| Response::from_error(id, panicked())),
            };
            // tower-lsp leaves `$/…` requests without an answer.
            let unknown = || Some(Response::from_error(id?, Error::method_not_found()));
            if let Some(answer) = answer.or_else(unknown) {
                output.answer(&answer);
            }
        }
    }

    /// Answers a message that was too large to be read, and tells the server, since
    /// its copy of the document is no longer the editor's.
    async fn refuse(&mut self, gist: Gist) {
        let Gist { method, id, uri } = gist;
        if id.is_some() || uri.is_none() {
            let mut error = Error::invalid_request();
            error.message = format!(
                "{method} is larger than {} MiB, more than the server reads",
                MAX_MESSAGE >> 20
            )
            .into();
            self.output.answer(&Response::from_error(id.unwrap_or(Id::Null), error));
        }
        if let Some(uri) = uri {
            let params = json!({ "uri": uri, "method": method });
            self.call(TOO_LARGE.to_owned(), None, Some(params)).await;
        }
    }
}

fn panicked() -> Error {
    let mut error = Error::internal_error();
    error.message = "the server failed on this request; the details are on its error output".into();
    error
}
