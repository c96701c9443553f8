/** The life of the server: one for all folders, started where there is a workspace. */

import * as vscode from "vscode";
import {
  type ClientCapabilities,
  CloseAction,
  ErrorAction,
  type FeatureState,
  LanguageClient,
  type LanguageClientOptions,
  ResponseError,
  RevealOutputChannelOn,
  State,
  type StaticFeature,
} from "vscode-languageclient/node";

import { News } from "./news";
import { ANALYSED } from "./protocol";
import { NoProgram, type Program, SETTING, find, fits } from "./program";

/** How often a server that ends by itself is started again, within which time (ms). */
const RESTARTS = 3;
const PERIOD = 180_000;

/** JSON-RPC: what a server answers that does not know a request. */
const METHOD_NOT_FOUND = -32601;

/** What is analysed, or read as an article. */
const DOCUMENTS: NonNullable<LanguageClientOptions["documentSelector"]> = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", pattern: "**/{articles,sources,clippings}/**/*.txt" },
];

/** Links in hovers may run these, whatever a note says. */
const TRUSTED = ["dossier.openDossier"];

/** What the words of a note may be; package.json says how they look. */
const TOKEN_TYPES = ["actor", "theme", "citation", "claim"];
const TOKEN_MODIFIERS = ["sourced", "weak", "unsourced", "unresolved"];

export type Phase = "off" | "starting" | "running" | "failed";

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private program: Program | undefined;
  private state: Phase = "off";
  /** When servers have ended by themselves, as of late. */
  private ends: number[] = [];
  /** The version that the user was told of already. */
  private compared: string | undefined;
  private readonly unknown = new Set<string>();
  private readonly changed = new vscode.EventEmitter<Phase>();
  private readonly analysed = new vscode.EventEmitter<void>();
  /** Starts and stops wait for each other, so that there is never a second server. */
  private queue: Promise<void> = Promise.resolve();

  readonly onDidChange = this.changed.event;
  /** There is more to know than at the last answer. */
  readonly onDidAnalyse = this.analysed.event;

  constructor(
    private readonly extension: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  get phase(): Phase {
    return this.state;
  }

  /** The program that runs, or ran last. */
  get running(): Program | undefined {
    return this.program;
  }

  start(): Promise<void> {
    return this.after(() => this.begin());
  }

  stop(): Promise<void> {
    return this.after(() => this.end());
  }

  restart(): Promise<void> {
    this.ends = [];
    return this.after(async () => {
      await this.end();
      await this.begin();
    });
  }

  dispose(): void {
    this.changed.dispose();
    this.analysed.dispose();
    void this.stop();
  }

  /** Asks the server; nothing where it does not run, fails, or is older than the question. */
  async ask<T>(
    method: string,
    params: object,
    token?: vscode.CancellationToken,
  ): Promise<T | undefined> {
    const client = this.client;
    if (client?.state !== State.Running) {
      return undefined;
    }
    try {
      // A token that is undefined would be sent as a second parameter.
      const answer = token
        ? client.sendRequest<T | null>(method, params, token)
        : client.sendRequest<T | null>(method, params);
      return (await answer) ?? undefined;
    } catch (error) {
      if (error instanceof ResponseError && error.code === METHOD_NOT_FOUND) {
        this.isTooOldFor(method);
      } else if (!token?.isCancellationRequested) {
        this.log.warn(`${method}: ${String(error)}`);
      }
      return undefined;
    }
  }

  /** Runs a command of the server, which says itself what went wrong. */
  async execute(command: string, args: unknown[]): Promise<void> {
    await this.ask("workspace/executeCommand", { command, arguments: args });
  }

  private after(step: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(step).catch((error: unknown) => this.log.error(String(error)));
    return this.queue;
  }

  private async begin(): Promise<void> {
    if (this.client) {
      return;
    }
    this.become("starting");
    try {
      this.program = await find(this.extension);
    } catch (error) {
      this.become("failed");
      this.tell(error instanceof NoProgram ? error.message : String(error));
      return;
    }
    const { path, version } = this.program;
    this.log.info(`Starting ${path}, version ${version}.`);
    this.unknown.clear();
    const news = new News();
    const client: LanguageClient = new QuietClient(
      "dossier",
      "Dossier",
      { command: path, args: ["lsp"] },
      this.options(news, () => this.lose(client)),
    );
    client.registerFeature(new Announcement());
    client.onNotification(ANALYSED, () => {
      news.come();
      this.analysed.fire();
    });
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.log.error(String(error));
      this.lose(client);
      return;
    }
    if (this.client === client) {
      this.become("running");
      this.compare(version);
    }
  }

  /** The server has ended by itself: another one is started, but not for ever. */
  private lose(client: LanguageClient): void {
    if (this.client !== client) {
      return;
    }
    this.client = undefined;
    const now = Date.now();
    this.ends = this.ends.filter((it) => now - it < PERIOD).concat(now);
    if (this.ends.length <= RESTARTS) {
      this.log.warn("The server has ended; it is started again.");
      this.become("starting");
      void this.start();
      return;
    }
    this.become("failed");
    this.tell(`The server has ended ${this.ends.length} times within three minutes.`);
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.become("off");
    // A server that is dead already cannot be asked to stop; nothing is left to do then.
    await client?.stop().catch((error: unknown) => this.log.debug(String(error)));
    await client?.dispose().catch((error: unknown) => this.log.debug(String(error)));
  }

  private options(news: News, closed: () => void): LanguageClientOptions {
    return {
      middleware: {
        provideWorkspaceDiagnostics: news.ask,
        // The client forgets what it knew of a note that is closed, and has to ask again.
        didClose: async (document, next) => {
          await next(document);
          news.come();
        },
      },
      documentSelector: DOCUMENTS,
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      markdown: { isTrusted: { enabledCommands: TRUSTED } },
      diagnosticCollectionName: "dossier",
      diagnosticPullOptions: { onChange: true, onSave: true },
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (_error, _message, count) => {
          const action = (count ?? 0) <= RESTARTS ? ErrorAction.Continue : ErrorAction.Shutdown;
          return { action, handled: true };
        },
        closed: () => {
          closed();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
  }

  private become(phase: Phase): void {
    if (this.state !== phase) {
      this.state = phase;
      this.changed.fire(phase);
    }
  }

  /** Says that there is no server, and what can be done about it. */
  private tell(fact: string): void {
    const [settings, again, log] = ["Open Settings", "Try Again", "Show Log"];
    this.log.error(fact);
    const shown = vscode.window.showErrorMessage(`Dossier: ${fact}`, settings, again, log);
    void shown.then((chosen) => {
      if (chosen === settings) {
        void vscode.commands.executeCommand("workbench.action.openSettings", SETTING);
      } else if (chosen === again) {
        void this.restart();
      } else if (chosen === log) {
        this.log.show();
      }
    });
  }

  private compare(version: string): void {
    const own = String(this.extension.extension.packageJSON.version);
    if (!fits(version, own) && this.compared !== version) {
      this.compared = version;
      const fact = `The server is version ${version}, this extension is made for ${own}.`;
      this.log.warn(fact);
      const settings = "Open Settings";
      const remedy = `Some views may stay empty; ${SETTING} names another one.`;
      const shown = vscode.window.showWarningMessage(`Dossier: ${fact} ${remedy}`, settings);
      void shown.then((chosen) => {
        if (chosen) {
          void vscode.commands.executeCommand("workbench.action.openSettings", SETTING);
        }
      });
    }
  }

  private isTooOldFor(method: string): void {
    if (!this.unknown.has(method)) {
      this.unknown.add(method);
      this.log.warn(`The server does not know ${method}; it is older than this extension.`);
    }
  }
}

/** Writes to the log what goes wrong; what the user has to know is told by `Server`. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Tells the server what this extension understands beyond the protocol. */
class Announcement implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    const dossier = { analysed: true, commands: ["dossier.showReferences"] };
    capabilities.experimental = { ...capabilities.experimental, dossier };
    const tokens = capabilities.textDocument?.semanticTokens;
    if (tokens) {
      tokens.tokenTypes = [...tokens.tokenTypes, ...TOKEN_TYPES];
      tokens.tokenModifiers = [...tokens.tokenModifiers, ...TOKEN_MODIFIERS];
    }
  }

  initialize(): void {}

  getState(): FeatureState {
    return { kind: "static" };
  }

  clear(): void {}
}
