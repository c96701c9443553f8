//! Writes answers on a thread of its own, so that nothing waits for an editor that
//! does not read.

use std::{
    collections::{HashMap, VecDeque},
    io::Write,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use serde::Serialize;
use serde_json::Value;
use tokio::{sync::Notify, time};
use tower_lsp::jsonrpc::{Request, Response};

/// How many bytes may wait for the editor to read them. When there are more, no
/// further message is handled: an editor that asks without reading the answers has
/// no use for them.
pub const MAX_UNREAD: usize = 64 << 20;

/// Where messages to the editor go; a clone is the same place.
#[derive(Clone, Default)]
pub struct Output(Arc<Shared>);

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    filled: Condvar,
    /// Something was written, or the editor is gone.
    drained: Notify,
    closed: Notify,
}

#[derive(Default)]
struct Queue {
    frames: VecDeque<Frame>,
    /// How many frames were taken out: the number of the first one in the queue.
    first: usize,
    /// The number of the frame with the findings of a file. Newer findings take its
    /// place, so that they never pile up.
    findings: HashMap<String, usize>,
    bytes: usize,
    /// No more will come.
    finished: bool,
    /// All is written, or nothing can be.
    closed: bool,
}

struct Frame {
    bytes: Vec<u8>,
    /// The file whose findings it carries.
    findings_of: Option<String>,
}

/// Starts to write to the editor.
pub fn write(to: impl Write + Send + 'static) -> Output {
    let output = Output::default();
    let shared = output.0.clone();
    thread::spawn(move || shared.write_all(to));
    output
}

impl Output {
    pub fn answer(&self, answer: &Response) {
        self.0.push(answer, None);
    }

    /// Sends a request or a notification of ours.
    pub fn request(&self, request: &Request) {
        let is_findings = request.method() == "textDocument/publishDiagnostics";
        let params = request.params().filter(|_| is_findings);
        self.0.push(request, params.and_then(|it| it.get("uri")).and_then(Value::as_str));
    }

    /// Waits until fewer than [`MAX_UNREAD`] bytes wait.
    pub async fn room(&self) {
        while MAX_UNREAD < self.0.queue().bytes {
            self.0.drained.notified().await;
        }
    }

    /// Waits until the editor reads no more.
    pub async fn closed(&self) {
        while !self.0.queue().closed {
            self.0.closed.notified().await;
        }
    }

    /// Writes what is left, as far as the editor reads it in time.
    pub async fn finish(&self, at_most: Duration) {
        self.0.queue().finished = true;
        self.0.filled.notify_one();
        let _ = time::timeout(at_most, self.closed()).await;
    }
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, message: &impl Serialize, findings_of: Option<&str>) {
        let Ok(body) = serde_json::to_vec(message) else { return };
        let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
        frame.extend(body);
        let mut queue = self.queue();
        if !queue.closed {
            queue.push(frame, findings_of);
            self.filled.notify_one();
        }
    }

    fn write_all(&self, mut to: impl Write) {
        while let Some(frame) = self.next() {
            let written = to.write_all(&frame).and_then(|()| to.flush());
            if written.is_err() {
                break;
            }
            self.drained.notify_one();
        }
        *self.queue() = Queue { closed: true, ..Queue::default() };
        self.drained.notify_one();
        self.closed.notify_one();
    }

    fn next(&self) -> Option<Vec<u8>> {
        let idle = |it: &mut Queue| it.frames.is_empty() && !it.finished;
        let queue = self.filled.wait_while(self.queue(), idle);
        queue.unwrap_or_else(PoisonError::into_inner).pop()
    }
}

impl Queue {
    fn push(&mut self, bytes: Vec<u8>, findings_of: Option<&str>) {
        self.bytes += bytes.len();
        let place = findings_of.and_then(|it| self.findings.get(it)).map(|it| it - self.first);
        if let Some(older) = place.and_then(|it| self.frames.get_mut(it)) {
            self.bytes -= older.bytes.len();
            older.bytes = bytes;
            return;
        }
        if let Some(uri) = findings_of {
            self.findings.insert(uri.to_owned(), self.first + self.frames.len());
        }
        self.frames.push_back(Frame { bytes, findings_of: findings_of.map(str::to_owned) });
    }

    fn pop(&mut self) -> Option<Vec<u8>> {
        let Frame { bytes, findings_of } = self.frames.pop_front()?;
        self.first += 1;
        self.bytes -= bytes.len();
        if let Some(uri) = findings_of {
            self.findings.remove(&uri);
        }
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(queue: &mut Queue) -> Vec<String> {
        std::iter::from_fn(|| queue.pop()).map(|it| String::from_utf8(it).unwrap()).collect()
    }

    #[test]
    fn newer_findings_take_the_place_of_unread_ones() {
        let mut queue = Queue::default();
        queue.push(b"a1".to_vec(), Some("a"));
        queue.push(b"answer".to_vec(), None);
        queue.push(b"b1".to_vec(), Some("b"));
        queue.push(b"a2, longer".to_vec(), Some("a"));
        assert_eq!(queue.bytes, "a2, longer".len() + "answer".len() + "b1".len());
        assert_eq!(written(&mut queue), ["a2, longer", "answer", "b1"]);
        assert_eq!((queue.bytes, queue.findings.len()), (0, 0));
    }

    #[test]
    fn findings_that_were_read_stay_read() {
        let mut queue = Queue::default();
        queue.push(b"a1".to_vec(), Some("a"));
        assert_eq!(written(&mut queue), ["a1"]);
        queue.push(b"b1".to_vec(), Some("b"));
        queue.push(b"a2".to_vec(), Some("a"));
        assert_eq!(written(&mut queue), ["b1", "a2"]);
    }
}
