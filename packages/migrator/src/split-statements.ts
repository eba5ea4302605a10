/**
 * Cuts a migration file into statements at semicolons that end a line, because ClickHouse's HTTP interface takes one
 * statement at a time. Lines that hold only a `--` comment are dropped.
 */
export const splitStatements = (sql: string): readonly string[] =>
  sql
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("--"))
    .join("\n")
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
