/** The claims of the notes that are on the screen, as the server last said. */

import * as vscode from "vscode";

import type { Claims, Tally, Unit } from "./protocol";
import type { Server } from "./server";

/** Those of a claim that asks for a source. */
const ASKING = ["sourced", "weak", "unsourced"];

/** Typing is often followed by more of it (ms). */
const PAUSE = 200;

export class Ledger implements vscode.Disposable {
  private readonly entries = new Map<string, Claims>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly parts: vscode.Disposable[];

  readonly onDidChange = this.changed.event;

  constructor(private readonly server: Server) {
    this.parts = [
      this.changed,
      server.onDidChange((phase) => {
        this.entries.clear();
        if (phase === "running") {
          this.lookAtVisible();
        } else {
          visibleNotes().forEach((it) => this.changed.fire(it));
        }
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => this.lookAtVisible()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.look(document)),
      vscode.workspace.onDidCloseTextDocument((it) => this.forget(it)),
      // What a note says may be unchanged, and its sources not.
      server.onDidAnalyse(() => this.lookAtVisible()),
    ];
    this.lookAtVisible();
  }

  /** The claims of a note that ask for a source; nothing where they are not known yet. */
  claims(document: vscode.TextDocument): Unit[] | undefined {
    return this.entries.get(String(document.uri))?.units.filter(asks);
  }

  tally(document: vscode.TextDocument): Tally | undefined {
    return this.entries.get(String(document.uri));
  }

  /** Asks at once, for who needs the claims of the text as it is now. */
  async fresh(document: vscode.TextDocument): Promise<Unit[]> {
    await this.ask(document);
    return this.claims(document) ?? [];
  }

  dispose(): void {
    this.waiting.forEach((it) => clearTimeout(it));
    this.parts.forEach((it) => it.dispose());
  }

  private lookAtVisible(): void {
    visibleNotes().forEach((it) => this.look(it));
  }

  private look(document: vscode.TextDocument): void {
    if (!isNote(document) || this.server.phase !== "running") {
      return;
    }
    const name = String(document.uri);
    clearTimeout(this.waiting.get(name));
    this.waiting.set(
      name,
      setTimeout(() => void this.ask(document), this.entries.has(name) ? PAUSE : 0),
    );
  }

  private async ask(document: vscode.TextDocument): Promise<void> {
    const name = String(document.uri);
    clearTimeout(this.waiting.get(name));
    this.waiting.delete(name);
    const { version } = document;
    const found = await this.server.ask<Claims>("dossier/claims", {
      textDocument: { uri: name },
    });
    // An answer to an older text would put marks beside other lines; a newer one comes.
    if (document.version === version && !document.isClosed) {
      if (found?.ready) {
        this.entries.set(name, found);
      } else {
        this.entries.delete(name);
      }
      this.changed.fire(document);
    }
  }

  private forget(document: vscode.TextDocument): void {
    const name = String(document.uri);
    clearTimeout(this.waiting.get(name));
    this.waiting.delete(name);
    this.entries.delete(name);
  }
}

export function isNote(document: vscode.TextDocument): boolean {
  return document.languageId === "markdown" && document.uri.scheme === "file";
}

function visibleNotes(): vscode.TextDocument[] {
  const shown = vscode.window.visibleTextEditors.map((it) => it.document);
  return [...new Set(shown)].filter(isNote);
}

function asks(unit: Unit): boolean {
  return unit.kind === "claim" && ASKING.includes(unit.status);
}
