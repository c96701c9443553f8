//! Where work is done, so that no message waits for it.

use std::panic::{self, AssertUnwindSafe};

use tokio::{
    sync::oneshot,
    task::{self, JoinHandle},
};
use tower_lsp::jsonrpc::{Error, Result};

/// An answer that the editor waits for. A panic costs this answer; a request that is
/// cancelled before its turn comes costs nothing.
pub async fn answer<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    struct Cancel<T>(JoinHandle<T>);
    impl<T> Drop for Cancel<T> {
        fn drop(&mut self) {
            self.0.abort();
        }
    }
    let mut work = Cancel(task::spawn_blocking(work));
    (&mut work.0).await.map_err(|_| Error::internal_error())
}

/// Work that nobody has asked for, on other threads than answers, so that it does not
/// stand behind a hundred of them. None where it panics.
pub async fn background<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, done) = oneshot::channel();
    rayon::spawn(move || {
        let res = panic::catch_unwind(AssertUnwindSafe(work));
        // The server may have ended in the meantime.
        let _ = sender.send(res.ok());
    });
    done.await.ok().flatten()
}
