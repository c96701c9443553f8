/** The extension: decides whether a server is wanted, and shows what it says. */

import * as vscode from "vscode";

import { insertCitation } from "./commands/cite";
import { goToOpenClaim } from "./commands/claims";
import { openDossier } from "./commands/dossier";
import { newNoteAboutArticle, toggleStatus } from "./commands/notes";
import { showReferences } from "./commands/references";
import { clipArticle, initWorkspace, lintWorkspace } from "./commands/workspace";
import { Ledger } from "./ledger";
import { Server } from "./server";
import { Gutter } from "./views/gutter";
import { DossierPanel } from "./views/panel";
import { type Node, SourcingView } from "./views/sourcing";
import { StatusBar } from "./views/status";
import { looksLikeOne, mode } from "./workspace";

let server: Server | undefined;

export async function activate(extension: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Dossier", { log: true });
  const running = new Server(extension, log);
  server = running;
  const ledger = new Ledger(running);
  const panel = new DossierPanel(extension, running);
  const sourcing = new SourcingView(running);
  extension.subscriptions.push(
    log,
    running,
    ledger,
    panel,
    sourcing,
    new Gutter(extension, ledger),
    new StatusBar(running, ledger),
    running.onDidChange((phase) => {
      setContext("running", phase === "running");
      setContext("failed", phase === "failed");
    }),
  );
  const commands: Record<string, (...args: never[]) => unknown> = {
    insertCitation: () => insertCitation(running),
    newNoteAboutArticle: (node?: Node) => newNoteAboutArticle(running, node),
    clipArticle: () => clipArticle(extension),
    openDossier: (of?: Node | string) => openDossier(running, panel, of),
    nextOpenClaim: () => goToOpenClaim(ledger, 1),
    previousOpenClaim: () => goToOpenClaim(ledger, -1),
    toggleDraftFinal: () => toggleStatus(running),
    showReferences,
    lintWorkspace: () => lintWorkspace(running),
    initWorkspace: () => initWorkspace(extension, () => decide(running)),
    restartServer: () => restart(running),
    showLog: () => log.show(),
    refreshSourcing: () => sourcing.expire(0),
    pinDossier: () => panel.pin(true),
    unpinDossier: () => panel.pin(false),
  };
  for (const [name, run] of Object.entries(commands)) {
    extension.subscriptions.push(vscode.commands.registerCommand(`dossier.${name}`, run));
  }
  watch(extension, running);
  await decide(running);
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Starts the server where there is a workspace, and never elsewhere. */
async function decide(server: Server): Promise<void> {
  const isWanted = await looksLikeOne();
  setContext("workspace", isWanted);
  if (isWanted && server.phase === "off") {
    // Nothing waits for it: an editor opens at once, whatever the server does.
    void server.start();
  } else if (!isWanted && server.phase !== "off") {
    void server.stop();
  }
}

/** Looks again when something has changed that the decision rests on. */
function watch(extension: vscode.ExtensionContext, server: Server): void {
  const again = () => void decide(server);
  const settings = vscode.workspace.createFileSystemWatcher("**/dossier.toml", false, true, false);
  extension.subscriptions.push(
    settings,
    settings.onDidCreate(again),
    settings.onDidDelete(again),
    vscode.workspace.onDidChangeWorkspaceFolders(again),
    vscode.workspace.onDidOpenTextDocument((it) => {
      if (it.languageId === "markdown" && server.phase === "off") {
        again();
      }
    }),
    vscode.workspace.onDidChangeConfiguration((it) => {
      if (it.affectsConfiguration("dossier.enable")) {
        again();
      } else if (it.affectsConfiguration("dossier.server.path") && server.phase !== "off") {
        void server.restart();
      }
    }),
    // What a restricted workspace may not name, a trusted one may.
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (server.phase !== "off") {
        void server.restart();
      }
    }),
  );
}

/** Where there is no workspace, the user is told what makes one. */
async function restart(server: Server): Promise<void> {
  if (mode() === "off" || !(await looksLikeOne())) {
    const [create, settings] = ["Create a Workspace", "Open Settings"];
    const chosen = await vscode.window.showInformationMessage(
      "Dossier has nothing to do here: the folder has no dossier.toml and no articles, " +
        "or dossier.enable is off.",
      create,
      settings,
    );
    if (chosen === create) {
      await vscode.commands.executeCommand("dossier.initWorkspace");
    } else if (chosen === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "dossier.enable");
    }
    return;
  }
  await server.restart();
}

function setContext(name: string, value: boolean): void {
  void vscode.commands.executeCommand("setContext", `dossier.${name}`, value);
}
