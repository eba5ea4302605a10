import { err, ok, type Result } from "@cinema/foundation";
import { blankLiterals } from "./blank-literals.ts";
import { type ClickHouseFailure, failure } from "./failure.ts";
import { isBinary } from "./format.ts";

export type Statement = {
  /** The engine streams selects only: SHOW, DESCRIBE, EXISTS and EXPLAIN are answered whole. */
  readonly kind: "select" | "insert" | "other";
  /** Named by its FORMAT clause: the answer's, or that of an insert's data. */
  readonly format: string | undefined;
};

/** Inserts are looked at as far as their data begins, and no further than this. */
const HEAD_CHARACTERS = 64 * 1024;

const STREAMED = new Set(["select", "with", "from", "values"]);

const INSERT =
  /^\s*INSERT\s+(?:INTO\s+)?(?:TABLE\s+)?(?:FUNCTION\s+)?(?:\w+|`_*`|\{[^}]*\})(?:\s*\.\s*(?:\w+|`_*`|\{[^}]*\}))?/i;

/** Where an insert's data or its select begins, behind table, columns and settings. */
const SOURCE = /[()]|\b(?:FORMAT\s+(\w+|`_+`)|VALUES|SELECT|WITH|FROM)(?![\w$])/dgi;

/** The words that may follow a column or a table called `format` at the end of a statement are no formats. */
const FORMAT_AT_END = /\bFORMAT\s+(?!(?:ASC|DESC|FINAL|END)\b)([A-Za-z]\w*|`_+`)\s*(?:SETTINGS\b[^;]*)?(?:;\s*)*$/di;

const OUTFILE = /\bINTO\s+OUTFILE\s*'/i;
const INFILE = /^FROM\s+INFILE\s*'/i;

/** The name that the clause gives, as it stands in the statement, without its quotes. */
const nameIn = (sql: string, clause: RegExpExecArray | null): string | undefined => {
  const place = clause?.indices?.[1];
  return place && sql.slice(...place).replaceAll(/^["`“]|["`”]$/g, "");
};

const sourceOf = (head: string, from: number): RegExpExecArray | null => {
  let depth = 0;
  SOURCE.lastIndex = from;
  for (let found = SOURCE.exec(head); found; found = SOURCE.exec(head)) {
    if (found[0] === "(") depth++;
    else if (found[0] === ")") depth--;
    else if (depth === 0) return found;
  }
  return null;
};

/**
 * Looks at a statement as far as the way of answering depends on it; never into literals, comments or an insert's data.
 * Refuses what a server refuses over HTTP and the engine would do: it takes itself for the command line.
 */
export const inspectStatement = (sql: string): Result<Statement, ClickHouseFailure> => {
  const head = blankLiterals(sql.slice(0, HEAD_CHARACTERS));
  const insert = INSERT.exec(head);
  if (insert) {
    const source = sourceOf(head, insert[0].length);
    if (source && INFILE.test(head.slice(source.index)))
      return err(failure(78, "Query has infile and was send directly to server."));
    const format = nameIn(sql, source);
    if (isBinary(format ?? "")) return err(failure(48, `Inserts in format ${format} are not supported here.`));
    return ok({ kind: "insert", format });
  }
  const text = sql.length > HEAD_CHARACTERS ? blankLiterals(sql) : head;
  if (OUTFILE.test(text)) return err(failure(358, "INTO OUTFILE is not allowed."));
  if (/;\s*[^\s;]/.test(text)) return err(failure(62, "Syntax error (Multi-statements are not allowed)."));
  const verb = /^[\s(]*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? "";
  return ok({ kind: STREAMED.has(verb) ? "select" : "other", format: nameIn(sql, FORMAT_AT_END.exec(text)) });
};
