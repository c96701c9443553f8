/** The status bar: how many claims of the note have a source, and whether the server runs. */

import * as vscode from "vscode";

import { type Ledger, isNote } from "../ledger";
import type { Server } from "../server";

export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly parts: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    private readonly ledger: Ledger,
  ) {
    this.item = vscode.window.createStatusBarItem("dossier", vscode.StatusBarAlignment.Right, 90);
    this.item.name = "Dossier";
    this.parts = [
      this.item,
      server.onDidChange(() => this.draw()),
      ledger.onDidChange(() => this.draw()),
      vscode.window.onDidChangeActiveTextEditor(() => this.draw()),
      vscode.workspace.onDidChangeConfiguration(() => this.draw()),
    ];
    this.draw();
  }

  dispose(): void {
    this.parts.forEach((it) => it.dispose());
  }

  private draw(): void {
    const { phase } = this.server;
    const wanted = vscode.workspace.getConfiguration("dossier").get("statusBar", true);
    if (!wanted || phase === "off") {
      this.item.hide();
    } else if (phase === "failed") {
      this.show("$(error) Dossier", "The server does not run. Select to start it again.");
      this.item.command = "dossier.restartServer";
    } else if (phase === "starting") {
      this.show("$(loading~spin) Dossier", "The server starts.");
      this.item.command = "dossier.showLog";
    } else {
      this.count();
    }
  }

  private count(): void {
    const document = vscode.window.activeTextEditor?.document;
    const tally = document && isNote(document) && this.ledger.tally(document);
    if (!tally || tally.claims === 0) {
      this.item.hide();
      return;
    }
    const { sourced, weak, unsourced, claims } = tally;
    const rest = [
      unsourced > 0 ? `${unsourced} without a source` : "",
      weak > 0 ? `${weak} whose source is far away` : "",
    ].filter(Boolean);
    const fact = `${sourced} of ${claims} claims in this note have a source of their own`;
    const icon = unsourced > 0 ? "$(circle-large-outline)" : "$(pass-filled)";
    this.show(`${icon} ${sourced}/${claims} sourced`, [fact, ...rest].join(", ") + ".");
    this.item.command = "dossier.sourcing.focus";
  }

  private show(text: string, meaning: string): void {
    this.item.text = text;
    this.item.tooltip = meaning;
    this.item.accessibilityInformation = { label: `Dossier: ${meaning}`, role: "button" };
    this.item.show();
  }
}
