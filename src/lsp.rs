//! The language server: protocol in, protocol out.
//!
//! A message goes through [`transport`] to [`server`], which changes the [`state`] or
//! asks a question of a snapshot of it. What nobody asked for is sent by [`publish`]
//! (findings), [`pull`] (the advice to ask again) and [`loader`] (progress).
//! With `DOSSIER_LOG` in the environment, [`log`] tells all this on standard error.

mod capabilities;
mod commands;
mod completion;
mod compute;
mod convert;
mod features;
mod findings;
mod loader;
mod log;
mod navigation;
mod publish;
mod pull;
mod rename;
mod server;
mod settings;
mod state;
pub mod transport;
mod warm;
mod watch;

use std::{
    io::{self, Read, Write},
    process::ExitCode,
};

use tokio::runtime;
use tower_lsp::LspService;

use self::server::Server;

/// How many answers may be computed at the same time, besides those that wait.
const WORKERS: usize = 8;

/// Serves an editor on standard input and output until it ends: 0 after `shutdown`
/// and `exit`, else 1.
pub fn run() -> ExitCode {
    let built =
        runtime::Builder::new_multi_thread().enable_time().max_blocking_threads(WORKERS).build();
    let Ok(runtime) = built else { return ExitCode::from(2) };
    let code = runtime.block_on(serve(io::stdin(), io::stdout()));
    // Nobody waits for what is still being computed.
    runtime.shutdown_background();
    ExitCode::from(code)
}

/// Serves an editor on any two streams; see [`transport::serve`] for the code.
pub async fn serve(input: impl Read + Send + 'static, output: impl Write + Send + 'static) -> u8 {
    let service = LspService::build(Server::new);
    let service = service.custom_method(transport::TOO_LARGE, Server::too_large);
    let (service, socket) = service.finish();
    transport::serve(service, socket, input, output).await
}
