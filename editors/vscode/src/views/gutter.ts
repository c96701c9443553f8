/** Marks beside the line numbers: which claims have a source. */

import * as vscode from "vscode";

import type { Ledger } from "../ledger";

/** Worst first: a line has one mark. */
const MARKS = ["unsourced", "weak", "sourced"] as const;

type Mark = (typeof MARKS)[number];

const SHOWN: Record<string, readonly Mark[]> = {
  all: MARKS,
  open: ["unsourced", "weak"],
  off: [],
};

export class Gutter implements vscode.Disposable {
  private readonly types: Record<Mark, vscode.TextEditorDecorationType>;
  private readonly parts: vscode.Disposable[];

  constructor(
    extension: vscode.ExtensionContext,
    private readonly ledger: Ledger,
  ) {
    const type = (mark: Mark) => decoration(extension, mark);
    this.types = {
      unsourced: type("unsourced"),
      weak: type("weak"),
      sourced: type("sourced"),
    };
    this.parts = [
      ...Object.values(this.types),
      ledger.onDidChange((document) => this.draw((it) => it.document === document)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.draw()),
      vscode.workspace.onDidChangeConfiguration((it) => {
        if (it.affectsConfiguration("dossier.gutter")) {
          this.draw();
        }
      }),
    ];
  }

  dispose(): void {
    this.parts.forEach((it) => it.dispose());
  }

  private draw(concerns: (editor: vscode.TextEditor) => boolean = () => true): void {
    const setting = vscode.workspace.getConfiguration("dossier").get("gutter", "all");
    const shown = SHOWN[setting] ?? MARKS;
    for (const editor of vscode.window.visibleTextEditors.filter(concerns)) {
      const lines = new Map<number, Mark>();
      for (const { range, status } of this.ledger.claims(editor.document) ?? []) {
        const mark = MARKS.find((it) => it === status && shown.includes(it));
        const before = lines.get(range.start.line);
        if (mark && (!before || MARKS.indexOf(mark) < MARKS.indexOf(before))) {
          lines.set(range.start.line, mark);
        }
      }
      for (const mark of MARKS) {
        const marked = [...lines].filter(([, it]) => it === mark);
        editor.setDecorations(
          this.types[mark],
          marked.map(([line]) => new vscode.Range(line, 0, line, 0)),
        );
      }
    }
  }
}

function decoration(extension: vscode.ExtensionContext, mark: Mark) {
  const icon = (theme: string) => extension.asAbsolutePath(`media/gutter/${mark}-${theme}.svg`);
  return vscode.window.createTextEditorDecorationType({
    light: { gutterIconPath: icon("light") },
    dark: { gutterIconPath: icon("dark") },
    gutterIconSize: "60%",
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
