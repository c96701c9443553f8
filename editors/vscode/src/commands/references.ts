/** What a lens above a note or an article opens: a list of places. */

import * as vscode from "vscode";
import type { Location, Position } from "vscode-languageclient";

/** The server speaks of places as the protocol does, the editor has its own classes. */
export async function showReferences(
  uri: string,
  at: Position,
  places: Location[],
): Promise<void> {
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    new vscode.Position(at.line, at.character),
    places.map(({ uri, range: { start, end } }) => {
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      return new vscode.Location(vscode.Uri.parse(uri), range);
    }),
  );
}
