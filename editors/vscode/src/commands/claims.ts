/** Next and previous claim without a source. */

import * as vscode from "vscode";

import { type Ledger, isNote } from "../ledger";

export async function goToOpenClaim(ledger: Ledger, step: 1 | -1): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isNote(editor.document)) {
    return;
  }
  const claims = await ledger.fresh(editor.document);
  const open = claims
    .filter((it) => it.status === "unsourced")
    .map(({ range: { start } }) => new vscode.Position(start.line, start.character))
    .sort((a, b) => a.compareTo(b));
  const cursor = editor.selection.active;
  const next =
    step > 0
      ? (open.find((it) => it.isAfter(cursor)) ?? open[0])
      : (open.findLast((it) => it.isBefore(cursor)) ?? open.at(-1));
  if (!next) {
    vscode.window.setStatusBarMessage("Every claim in this note has a source.", 3000);
    return;
  }
  editor.selection = new vscode.Selection(next, next);
  editor.revealRange(new vscode.Range(next, next), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
