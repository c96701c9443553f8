/** What is done with a note as a whole. The server makes the edits, the editor applies them. */

import * as vscode from "vscode";

import { isNote } from "../ledger";
import type { Sourcing } from "../protocol";
import type { Server } from "../server";
import type { Node } from "../views/sourcing";

/** Writes `status: draft` or `status: final` into the front matter. */
export async function toggleStatus(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document && isNote(document)) {
    await server.execute("dossier.toggleStatus", [String(document.uri)]);
  }
}

/** Makes a note whose front matter names an article, and opens it. */
export async function newNoteAboutArticle(server: Server, node?: Node): Promise<void> {
  const article = node?.type === "article" ? node.article.uri : await pickArticle(server);
  if (article) {
    await server.execute("dossier.newNote", [article, today()]);
  }
}

/** Here, not in Greenwich: the server knows no time zone. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

async function pickArticle(server: Server): Promise<string | undefined> {
  const active = String(vscode.window.activeTextEditor?.document.uri ?? "");
  const found = server.ask<Sourcing>("dossier/sourcing", {}).then((it) => it?.articles ?? []);
  const articles = await found;
  const open = articles.find((it) => it.uri === active);
  if (open) {
    return open.uri;
  }
  const choices = articles.map((it) => ({
    label: it.label,
    description: [it.publisher, it.published].filter(Boolean).join(", "),
    uri: it.uri,
  }));
  const chosen = await vscode.window.showQuickPick(choices, {
    title: "New Note about an Article",
    placeHolder: "The article that the note is about",
    matchOnDescription: true,
  });
  return chosen?.uri;
}
