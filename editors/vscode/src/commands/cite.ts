/** Insert Citation: a pick over the articles, those with evidence for the sentence first. */

import * as vscode from "vscode";
import type { TextEdit } from "vscode-languageclient";

import { isNote } from "../ledger";
import type { Citable } from "../protocol";
import type { Server } from "../server";

interface Choice extends vscode.QuickPickItem {
  article?: Citable;
}

export async function insertCitation(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isNote(editor.document)) {
    void vscode.window.showInformationMessage("Open a note and put the cursor where the citation goes.");
    return;
  }
  const { line, character } = editor.selection.active;
  const { version } = editor.document;
  const found = server.ask<Citable[]>("dossier/articles", {
    textDocument: { uri: String(editor.document.uri) },
    position: { line, character },
  });
  const chosen = await vscode.window.showQuickPick(choices(found), {
    title: "Insert Citation",
    placeHolder: "The article that says so; those with a matching passage come first",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!chosen?.article) {
    return;
  }
  if (editor.document.version !== version) {
    void vscode.window.showWarningMessage("The note has changed meanwhile, so nothing was inserted.");
    return;
  }
  await apply(editor, chosen.article.edits);
}

async function choices(found: Promise<Citable[] | undefined>): Promise<Choice[]> {
  const articles = (await found) ?? [];
  if (articles.length === 0) {
    return [{ label: "No article is known yet", detail: "Save one in the folder articles first." }];
  }
  return articles.map((article) => ({
    label: article.label,
    description: [article.detail, article.key]
      .filter((it) => it && it !== article.label)
      .join(" · "),
    ...(article.passage && { detail: `“${article.passage}”` }),
    article,
  }));
}

async function apply(editor: vscode.TextEditor, edits: TextEdit[]): Promise<void> {
  await editor.edit((it) => {
    for (const { range, newText } of edits) {
      const { start, end } = range;
      it.replace(new vscode.Range(start.line, start.character, end.line, end.character), newText);
    }
  });
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}
