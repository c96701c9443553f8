/** Asks for the findings of all notes when there are new ones, not every two seconds. */

import * as vscode from "vscode";
import type { DiagnosticProviderMiddleware } from "vscode-languageclient";

type Ask = NonNullable<DiagnosticProviderMiddleware["provideWorkspaceDiagnostics"]>;

/** The longest that it waits, in ms, should news go astray. */
const LONGEST = 60_000;

/**
 * The client asks over and over, and names all findings that it has: with 10,000 notes that
 * is a megabyte each way. The server says when there is something new.
 */
export class News {
  private isThere = true;
  private readonly came = new vscode.EventEmitter<void>();

  /** There may be something new. */
  come(): void {
    this.isThere = true;
    this.came.fire();
  }

  readonly ask: Ask = async (known, token, report, next) => {
    if (!this.isThere) {
      await this.wait(token);
      // What the client knows may have changed meanwhile: it asks anew, and gets through.
      return { items: [] };
    }
    this.isThere = false;
    try {
      return await next(known, token, report);
    } catch (error) {
      this.isThere = true;
      throw error;
    }
  };

  private wait(token: vscode.CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const parts: vscode.Disposable[] = [];
      const end = () => {
        clearTimeout(timer);
        parts.forEach((it) => it.dispose());
        resolve();
      };
      const timer = setTimeout(() => {
        this.isThere = true;
        end();
      }, LONGEST);
      parts.push(this.came.event(end), token.onCancellationRequested(end));
    });
  }
}
