//! The language server: protocol in, protocol out.
//!
//! A message goes through [`transport`] to [`server`], which changes the [`state`] or
//! asks a question of a snapshot of it. What nobody asked for is sent by [`publish`]
//! (findings), [`pull`] and [`refresh`] (the advice to ask again) and [`loader`] (progress).
//! What editors may ask beyond the protocol is in [`requests`].
//! With `DOSSIER_LOG` in the environment, [`log`] tells all this on standard error.

mod capabilities;
mod commands;
mod completion;
mod compute;
mod convert;
mod features;
mod findings;
mod lens;
mod loader;
mod log;
mod navigation;
mod publish;
mod pull;
mod refresh;
mod rename;
pub mod requests;
mod server;
mod settings;
mod state;
mod tokens;
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
    let service = service
        .custom_method(transport::TOO_LARGE, Server::too_large)
        .custom_method(requests::CLAIMS, Server::claims)
        .custom_method(requests::SOURCING, Server::sourcing)
        .custom_method(requests::DOSSIER, Server::dossier)
        .custom_method(requests::ARTICLES, Server::articles);
    let (service, socket) = service.finish();
    transport::serve(service, socket, input, output).await
}
