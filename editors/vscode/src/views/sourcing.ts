/** The Sourcing view: notes with their open claims, articles with what rests on them, actors. */

import * as vscode from "vscode";

import type { ActorEntry, ArticleEntry, ClaimPlace, NoteEntry, Sourcing } from "../protocol";
import type { Server } from "../server";

/** News come one after the other, and the view is about all of them (ms). */
const PAUSE = 500;

/** A list of more is no help: the server counts the rest. */
const LIMIT = 500;

type Group = "notes" | "articles" | "actors";

export type Node =
  | { type: "group"; group: Group }
  | { type: "note"; note: NoteEntry }
  | { type: "open"; note: NoteEntry; index: number }
  | { type: "article"; article: ArticleEntry }
  | { type: "claim"; article: ArticleEntry; claim: ClaimPlace; index: number }
  | { type: "actor"; actor: ActorEntry }
  | { type: "more"; of: string; count: number };

export class SourcingView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<Node>;
  private readonly parts: vscode.Disposable[];
  private data: Sourcing | undefined;
  private isStale = true;
  private isAsking = false;
  private timer: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly server: Server) {
    this.view = vscode.window.createTreeView("dossier.sourcing", {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.parts = [
      this.view,
      this.changed,
      this.view.onDidChangeVisibility(() => this.refresh(0)),
      server.onDidAnalyse(() => this.expire()),
      server.onDidChange((phase) => {
        if (phase === "running") {
          this.expire(0);
        } else if (phase !== "starting") {
          this.data = undefined;
          this.changed.fire();
        }
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.parts.forEach((it) => it.dispose());
  }

  /** What is shown is out of date; it is asked for anew where somebody looks. */
  expire(pause = PAUSE): void {
    this.isStale = true;
    this.refresh(pause);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return item(node, this.data);
  }

  getChildren(node?: Node): Node[] {
    const { data } = this;
    if (!data || (data.notes.length === 0 && data.articles.length === 0)) {
      return [];
    }
    return node ? children(node, data) : GROUPS.map((group) => ({ type: "group", group }));
  }

  private refresh(pause: number): void {
    if (!this.isStale || !this.view.visible || this.server.phase !== "running") {
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), pause);
  }

  private async ask(): Promise<void> {
    if (this.isAsking) {
      return;
    }
    this.isAsking = true;
    this.isStale = false;
    this.view.message = this.data ? "" : "Reading the workspace…";
    const found = await this.server.ask<Sourcing>("dossier/sourcing", { limit: LIMIT });
    this.isAsking = false;
    this.view.message = "";
    if (found) {
      this.data = found;
      this.changed.fire();
    }
    // Something may have changed while the answer was made.
    this.refresh(PAUSE);
  }
}

const GROUPS: readonly Group[] = ["notes", "articles", "actors"];

function children(node: Node, data: Sourcing): Node[] {
  switch (node.type) {
    case "group":
      return [...members(node.group, data), ...more(node.group, data.more[node.group])];
    case "note": {
      const { note } = node;
      const open = note.open.map((_, index): Node => ({ type: "open", note, index }));
      return [...open, ...more(note.uri, note.moreOpen)];
    }
    case "article": {
      const { article } = node;
      const claim = (claim: ClaimPlace, index: number): Node =>
        ({ type: "claim", article, claim, index });
      return [...article.claims.map(claim), ...more(article.uri, article.moreClaims)];
    }
    default:
      return [];
  }
}

function members(group: Group, data: Sourcing): Node[] {
  switch (group) {
    case "notes":
      return data.notes.map((note) => ({ type: "note", note }));
    case "articles":
      return data.articles.map((article) => ({ type: "article", article }));
    case "actors":
      return data.actors.map((actor) => ({ type: "actor", actor }));
  }
}

function more(of: string, count: number): Node[] {
  return count > 0 ? [{ type: "more", of, count }] : [];
}

function item(node: Node, data: Sourcing | undefined): vscode.TreeItem {
  switch (node.type) {
    case "group":
      return groupItem(node.group, data);
    case "note":
      return noteItem(node.note);
    case "open": {
      const open = node.note.open[node.index];
      const line = (open?.range.start.line ?? 0) + 1;
      const res = leaf(`open/${node.note.uri}/${node.index}`, open?.text ?? "", "circle-outline");
      res.description = `line ${line}`;
      res.command = reveal(node.note.uri, open?.range);
      res.accessibilityInformation = { label: `${open?.text}, no source, line ${line}` };
      return res;
    }
    case "article":
      return articleItem(node.article);
    case "claim": {
      const { claim } = node;
      const line = claim.range.start.line + 1;
      const id = `claim/${node.article.uri}/${node.index}`;
      const res = leaf(id, claim.text, claim.status === "weak" ? "circle-slash" : "pass");
      res.description = `${fileName(claim.uri)}:${line}`;
      res.command = reveal(claim.uri, claim.range);
      return res;
    }
    case "actor": {
      const { actor } = node;
      const res = leaf(`actor/${actor.id}`, actor.name, iconOfActor(actor.kind));
      res.description = `${actor.kind} · ${counted(actor.mentions, "mention")} in ${counted(actor.notes, "note")}`;
      res.contextValue = "actor";
      res.command = { command: "dossier.openDossier", title: "Show Dossier", arguments: [node] };
      return res;
    }
    case "more":
      return leaf(`more/${node.of}`, `and ${node.count} more`, "ellipsis");
  }
}

function groupItem(group: Group, data: Sourcing | undefined): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const title = { notes: "Notes", articles: "Articles", actors: "Actors" }[group];
  const state = group === "notes" ? Expanded : Collapsed;
  const res = new vscode.TreeItem(title, state);
  res.id = group;
  const count = data ? data[group].length + data.more[group] : 0;
  const sourced = data && `${data.sourced}/${data.claims} claims sourced${unread(data)}`;
  res.description = (group === "notes" && sourced) || String(count);
  return res;
}

function unread({ unread }: Sourcing): string {
  return unread > 0 ? `, ${counted(unread, "note")} not read yet` : "";
}

function noteItem(note: NoteEntry): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const res = new vscode.TreeItem(note.title, note.open.length > 0 ? Collapsed : None);
  res.id = `note/${note.uri}`;
  const sourced = note.claims > 0 ? `${note.sourced}/${note.claims} sourced` : "no claims";
  res.description = `${sourced} · ${note.status}`;
  res.tooltip = [
    note.path,
    `${counted(note.claims, "claim")}: ${note.sourced} sourced, ${note.weak} weak, ${note.unsourced} without a source`,
    findings(note),
  ].join("\n");
  res.iconPath = new vscode.ThemeIcon(iconOfNote(note), colorOfNote(note));
  res.contextValue = "note";
  res.command = reveal(note.uri);
  res.accessibilityInformation = { label: `${note.title}, ${res.description}` };
  return res;
}

function articleItem(article: ArticleEntry): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const res = new vscode.TreeItem(article.label, article.claims.length > 0 ? Collapsed : None);
  res.id = `article/${article.uri}`;
  const count = article.claims.length + article.moreClaims;
  res.description =
    article.notes > 0
      ? `${counted(count, "claim")} in ${counted(article.notes, "note")}`
      : "not cited";
  res.tooltip = [article.path, [article.publisher, article.published].filter(Boolean).join(", ")]
    .filter(Boolean)
    .join("\n");
  res.iconPath = new vscode.ThemeIcon("file-text");
  res.contextValue = "article";
  res.command = reveal(article.uri);
  return res;
}

function leaf(id: string, label: string, icon: string): vscode.TreeItem {
  const res = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  res.id = id;
  res.iconPath = new vscode.ThemeIcon(icon);
  return res;
}

function iconOfNote(note: NoteEntry): string {
  return note.unsourced > 0 ? "circle-outline" : note.weak > 0 ? "circle-slash" : "pass";
}

function colorOfNote({ findings }: NoteEntry): vscode.ThemeColor | undefined {
  if (findings?.error) {
    return new vscode.ThemeColor("list.errorForeground");
  }
  return findings?.warning ? new vscode.ThemeColor("list.warningForeground") : undefined;
}

function iconOfActor(kind: string): string {
  return { person: "person", state: "globe", place: "location" }[kind] ?? "organization";
}

function findings({ findings: found }: NoteEntry): string {
  if (!found) {
    return "not checked yet";
  }
  const { error, warning, information, hint } = found;
  const said = [
    error > 0 ? counted(error, "error") : "",
    warning > 0 ? counted(warning, "warning") : "",
    information + hint > 0 ? counted(information + hint, "remark") : "",
  ].filter(Boolean);
  return said.length > 0 ? said.join(", ") : "nothing to report";
}

/** Puts the cursor there: words that are selected would be lost at the next key. */
function reveal(uri: string, range?: ClaimPlace["range"]): vscode.Command {
  const args: unknown[] = [vscode.Uri.parse(uri)];
  if (range) {
    const at = new vscode.Position(range.start.line, range.start.character);
    args.push({ selection: new vscode.Range(at, at) });
  }
  return { command: "vscode.open", title: "Open", arguments: args };
}

function fileName(uri: string): string {
  return vscode.Uri.parse(uri).path.split("/").at(-1) ?? uri;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
