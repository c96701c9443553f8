/** What the server answers besides the Language Server Protocol: see `src/lsp/requests.rs`. */

import type { Position, Range, TextEdit } from "vscode-languageclient";

/** What covers a claim. */
export type Status = "sourced" | "weak" | "unsourced" | "waived" | "exempt";

/** How many claims have a source. */
export interface Tally {
  claims: number;
  sourced: number;
  weak: number;
  unsourced: number;
}

/** `dossier/claims`: the ledger of a note. */
export interface Claims extends Tally {
  version: number | null;
  /** Whether the sources are read: before, nothing can be said of a claim. */
  ready: boolean;
  units: Unit[];
}

export interface Unit {
  range: Range;
  text: string;
  kind: "claim" | "judgment" | "other";
  gates: string[];
  status: Status;
}

/** `dossier/sourcing`: what rests on what, in all workspaces that are open. */
export interface Sourcing extends Tally {
  ready: boolean;
  /** Notes that are not analysed yet. */
  unread: number;
  notes: NoteEntry[];
  articles: ArticleEntry[];
  actors: ActorEntry[];
  /** How many are left out of each list. */
  more: Record<"notes" | "articles" | "actors", number>;
}

export interface NoteEntry extends Tally {
  uri: string;
  path: string;
  title: string;
  status: "draft" | "final";
  /** Null where the note was not checked yet. */
  findings: Record<"error" | "warning" | "information" | "hint", number> | null;
  /** Claims without a source, in text order, and how many are left out. */
  open: { range: Range; text: string; gates: string[] }[];
  moreOpen: number;
}

export interface ArticleEntry {
  uri: string;
  path: string;
  key: string;
  label: string;
  publisher: string | null;
  published: string | null;
  /** How many notes cite it. */
  notes: number;
  claims: ClaimPlace[];
  moreClaims: number;
}

export interface ActorEntry {
  id: string;
  name: string;
  kind: string;
  mentions: number;
  notes: number;
}

export interface ClaimPlace {
  uri: string;
  range: Range;
  text: string;
  status: Status;
}

/** `dossier/dossier`: what is known of what stands at a place, or has an id. */
export interface Dossier {
  kind: "actor" | "article" | "theme" | "claim";
  /** Null of a claim, and of a name that several actors bear. */
  id: string | null;
  title: string;
  markdown: string;
  /** Where it is defined; of a claim, where it stands. */
  uri?: string;
  range?: Range;
  claims: ClaimPlace[];
  /** How many claims are left out. */
  more: number;
}

export type DossierParams =
  | { textDocument: { uri: string }; position: Position }
  | { id: string };

/** `dossier/articles`: what can be cited at a place, best first. */
export interface Citable {
  key: string;
  uri: string;
  label: string;
  detail: string;
  /** What of the article bears on the sentence. */
  passage: string | null;
  edits: TextEdit[];
}

/** The notification that there is more to know than at the last answer. */
export const ANALYSED = "dossier/analysed";
