/** Show Dossier: of what is under the cursor, of an entry of the tree, or of an actor by name. */

import * as vscode from "vscode";

import { isNote } from "../ledger";
import type { DossierParams, Sourcing } from "../protocol";
import type { Server } from "../server";
import type { DossierPanel } from "../views/panel";
import type { Node } from "../views/sourcing";

export async function openDossier(
  server: Server,
  panel: DossierPanel,
  of?: Node | string,
): Promise<void> {
  const asked = params(of) ?? underCursor();
  if (asked && (await panel.open(asked))) {
    return;
  }
  const actor = await pickActor(server);
  if (actor && !(await panel.open({ id: actor }))) {
    void vscode.window.showInformationMessage("Nothing is known of it yet.");
  }
}

function params(of: Node | string | undefined): DossierParams | undefined {
  if (typeof of === "string") {
    return { id: of };
  }
  switch (of?.type) {
    case "actor":
      return { id: of.actor.id };
    case "article":
      return { id: of.article.key };
    default:
      return undefined;
  }
}

function underCursor(): DossierParams | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isNote(editor.document)) {
    return undefined;
  }
  const { line, character } = editor.selection.active;
  return { textDocument: { uri: String(editor.document.uri) }, position: { line, character } };
}

async function pickActor(server: Server): Promise<string | undefined> {
  const names = server.ask<Sourcing>("dossier/sourcing", {}).then((found) =>
    (found?.actors ?? []).map((it) => ({
      label: it.name,
      description: it.kind,
      detail: `${it.mentions} mentions in ${it.notes} notes`,
      id: it.id,
    })),
  );
  const chosen = await vscode.window.showQuickPick(names, {
    title: "Show Dossier",
    placeHolder: "Nothing is under the cursor: choose an actor",
    matchOnDescription: true,
  });
  return chosen?.id;
}
