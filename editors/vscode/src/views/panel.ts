/** The Dossier view: what is known of the actor, article, theme or claim under the cursor. */

import { randomBytes } from "node:crypto";

import * as vscode from "vscode";

import { isNote } from "../ledger";
import type { ClaimPlace, Dossier, DossierParams } from "../protocol";
import type { Server } from "../server";
import { render } from "./markdown";

/** A cursor that moves is on its way to somewhere (ms). */
const PAUSE = 120;

/** What the view says to the page. */
interface Shown {
  type: "show";
  kind: string;
  title: string;
  html: string;
  /** Whether there is a place to go to. */
  isDefined: boolean;
  claims: { text: string; status: string; where: string }[];
  more: number;
  /** Whether the user has asked for it, and reading goes on there. */
  takeFocus: boolean;
}

/** What the page says back; `link` and `claim` are numbers of what was shown. */
type Said =
  | { type: "ready" }
  | { type: "definition" }
  | { type: "link"; index: number }
  | { type: "claim"; index: number };

export class DossierPanel implements vscode.WebviewViewProvider, vscode.Disposable {
  static readonly id = "dossier.panel";

  private view: vscode.WebviewView | undefined;
  private shown: Dossier | undefined;
  private links: string[] = [];
  private isPinned = false;
  private takesFocus = false;
  /** Where the cursor was when the user asked for something else: that stays until it moves. */
  private heldAt: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asking: vscode.CancellationTokenSource | undefined;
  private readonly parts: vscode.Disposable[];

  constructor(
    private readonly extension: vscode.ExtensionContext,
    private readonly server: Server,
  ) {
    this.parts = [
      vscode.window.registerWebviewViewProvider(DossierPanel.id, this),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((it) => this.follow(it)),
      server.onDidChange((phase) => {
        if (phase === "running") {
          this.follow(vscode.window.activeTextEditor);
        }
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asking?.cancel();
    this.parts.forEach((it) => it.dispose());
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const media = vscode.Uri.joinPath(this.extension.extensionUri, "media");
    this.view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [media] };
    view.webview.html = page(view.webview, media);
    view.webview.onDidReceiveMessage((it: Said) => this.hear(it));
    view.onDidChangeVisibility(() => this.follow(vscode.window.activeTextEditor));
    view.onDidDispose(() => (this.view = undefined));
  }

  /** Keeps what is shown, wherever the cursor goes. */
  pin(isPinned: boolean): void {
    this.isPinned = isPinned;
    void vscode.commands.executeCommand("setContext", "dossier.pinned", isPinned);
    if (!isPinned) {
      this.heldAt = undefined;
      this.follow(vscode.window.activeTextEditor);
    }
  }

  /** Shows something that the user has asked for; false where nothing is known of it. */
  async open(params: DossierParams): Promise<boolean> {
    const found = await this.server.ask<Dossier>("dossier/dossier", params);
    if (!found) {
      return false;
    }
    this.asking?.cancel();
    this.heldAt = cursor(vscode.window.activeTextEditor);
    this.takesFocus = true;
    this.shown = found;
    await vscode.commands.executeCommand(`${DossierPanel.id}.focus`);
    this.draw();
    return true;
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    const follows = vscode.workspace.getConfiguration("dossier").get("panel.followCursor", true);
    if (!this.view?.visible || this.isPinned || !follows || !editor) {
      return;
    }
    if (isNote(editor.document) && cursor(editor) !== this.heldAt) {
      this.heldAt = undefined;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.look(editor), PAUSE);
    }
  }

  private async look(editor: vscode.TextEditor): Promise<void> {
    this.asking?.cancel();
    if (cursor(editor) === this.heldAt) {
      return;
    }
    const asking = new vscode.CancellationTokenSource();
    this.asking = asking;
    const { line, character } = editor.selection.active;
    const params: DossierParams = {
      textDocument: { uri: String(editor.document.uri) },
      position: { line, character },
    };
    const found = await this.server.ask<Dossier>("dossier/dossier", params, asking.token);
    // Between two names the last one stays: an empty view would flicker while you type.
    if (!asking.token.isCancellationRequested && found) {
      this.shown = found;
      this.draw();
    }
  }

  private draw(): void {
    if (!this.view || !this.shown) {
      return;
    }
    const { kind, title, markdown, claims, more, uri } = this.shown;
    const { html, links } = render(markdown);
    this.links = links;
    const shown: Shown = {
      type: "show",
      kind,
      title,
      html,
      isDefined: uri !== undefined && kind !== "claim",
      claims: claims.map((it) => ({ text: it.text, status: it.status, where: where(it) })),
      more,
      takeFocus: this.takesFocus,
    };
    void this.view.webview.postMessage(shown).then((isTaken) => {
      if (isTaken) {
        this.takesFocus = false;
      }
    });
  }

  private hear(said: Said): void {
    if (said.type === "ready") {
      this.draw();
      this.follow(vscode.window.activeTextEditor);
    } else if (said.type === "claim") {
      const claim = this.shown?.claims[said.index];
      if (claim) {
        void show(vscode.Uri.parse(claim.uri), claim.range);
      }
    } else if (said.type === "definition") {
      const { uri, range } = this.shown ?? {};
      if (uri && range) {
        void show(vscode.Uri.parse(uri), range);
      }
    } else if (said.type === "link") {
      openLink(this.links[said.index]);
    }
  }
}

function cursor(editor: vscode.TextEditor | undefined): string | undefined {
  return editor && `${editor.document.uri}:${editor.selection.active.line}:${editor.selection.active.character}`;
}

function openLink(address: string | undefined): void {
  if (!address) {
    return;
  }
  const uri = vscode.Uri.parse(address);
  if (uri.scheme !== "file") {
    void vscode.env.openExternal(uri);
    return;
  }
  const line = Number(/^L?(\d+)/.exec(uri.fragment)?.[1] ?? 1) - 1;
  const start = { line, character: 0 };
  void show(uri.with({ fragment: "" }), { start, end: start });
}

async function show(uri: vscode.Uri, { start }: ClaimPlace["range"]): Promise<void> {
  const at = new vscode.Position(start.line, start.character);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}

function where(claim: ClaimPlace): string {
  const name = vscode.Uri.parse(claim.uri).path.split("/").at(-1) ?? claim.uri;
  return `${name}:${claim.range.start.line + 1}`;
}

function page(webview: vscode.Webview, media: vscode.Uri): string {
  const file = (name: string) => String(webview.asWebviewUri(vscode.Uri.joinPath(media, name)));
  const nonce = randomBytes(16).toString("hex");
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file("panel.css")}">
<title>Dossier</title>
</head>
<body>
<main>
<p id="nothing">Put the cursor on the name of an actor, a citation, a theme or a claim, and what is known of it appears here.</p>
<article id="dossier" aria-labelledby="title" hidden>
<p id="kind"></p>
<h1 id="title" tabindex="-1"></h1>
<div id="text"></div>
<p id="definition" hidden><a href="#" data-definition="0">Open where it is defined</a></p>
<section id="claims" aria-labelledby="claims-title" hidden>
<h2 id="claims-title"></h2>
<ol id="claims-list"></ol>
<p id="more"></p>
</section>
</article>
</main>
<script nonce="${nonce}" src="${file("panel.js")}"></script>
</body>
</html>`;
}
