/** Where a literal, a quoted identifier or a comment may begin. A heredoc's tag is no part of a word; `#` alone begins nothing. */
const OPENING = /['"`‘“]|--|\/\/|\/\*|#[ !]|(?<![\w$])\$\w*\$/g;
const CLOSING: Readonly<Record<string, string>> = { "‘": "’", "“": "”" };

/** Behind the closing quote; a backslash escapes the next character and a doubled quote is one. */
const endOfQuoted = (sql: string, from: number, quote: string): number => {
  for (let at = from; at < sql.length; at++) {
    if (sql[at] === "\\") at++;
    else if (sql[at] === quote && sql[at + 1] === quote) at++;
    else if (sql[at] === quote) return at + 1;
  }
  return sql.length;
};

/** Behind the comment, which may hold others. */
const endOfBlockComment = (sql: string, from: number): number => {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  let depth = 1;
  for (let mark = marks.exec(sql); mark; mark = marks.exec(sql)) {
    depth += mark[0] === "/*" ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return sql.length;
};

const behind = (sql: string, text: string, from: number): number => {
  const at = sql.indexOf(text, from);
  return at === -1 ? sql.length : at + text.length;
};

const endOf = (sql: string, opening: string, from: number): number => {
  if (opening === "/*") return endOfBlockComment(sql, from);
  if (opening.endsWith("$")) return behind(sql, opening, from);
  const closing = CLOSING[opening];
  if (closing !== undefined) return behind(sql, closing, from);
  return opening.length === 1 ? endOfQuoted(sql, from, opening) : behind(sql, "\n", from);
};

/**
 * The statement, as long as it was, with spaces for comments and underscores for what stands within quotes, the quotes being `'` around
 * strings and heredocs and `` ` `` around identifiers: the words that are left are the statement's own. Like ClickHouse's
 * lexer: comments nest, `#` begins one only before a space or `!`, and what stays open reaches to the end.
 */
export const blankLiterals = (sql: string): string => {
  let blanked = "";
  let at = 0;
  OPENING.lastIndex = 0;
  for (let found = OPENING.exec(sql); found; found = OPENING.exec(sql)) {
    const opening = found[0];
    const end = endOf(sql, opening, found.index + opening.length);
    const length = end - found.index;
    const isComment = /^(?:--|\/|#)/.test(opening);
    const quote = /["`“]/.test(opening) ? "`" : "'";
    blanked += sql.slice(at, found.index);
    blanked += isComment ? " ".repeat(length) : (quote + "_".repeat(Math.max(0, length - 2)) + quote).slice(0, length);
    at = end;
    OPENING.lastIndex = end;
  }
  return blanked + sql.slice(at);
};
