import { expect, it } from "vitest";
import { inspectStatement, type Statement } from "./inspect-statement.ts";

const inspected = (sql: string): Statement => {
  const statement = inspectStatement(sql);
  if (!statement.ok) throw new Error(statement.error.text);
  return statement.value;
};

it.each([
  ["select 1 FORMAT JSON", "JSON"],
  ["select 1 format CSV settings max_threads = 1, x = 'a;b' ; ", "CSV"],
  ["select 1 FORMAT `JSON` -- FORMAT CSV", "JSON"],
  ["select 1 /* FORMAT CSV */ FORMAT /* x */ TSV /* y /* z */ */", "TSV"],
  ["show tables FORMAT JSON", "JSON"],
  [`select '${"x".repeat(100_000)}' FORMAT JSON`, "JSON"],
])("finds the format of an answer: %.60s", (sql, format) => {
  expect(inspected(sql).format).toBe(format);
});

it.each([
  "SELECT 1 -- FORMAT JSON",
  "SELECT 1 /* FORMAT JSON */",
  "SELECT 1 # FORMAT JSON",
  "SELECT 'x FORMAT JSON'",
  "SELECT $$x FORMAT JSON$$",
  "SELECT `x FORMAT JSON`",
  "SELECT format, count() FROM t GROUP BY format ORDER BY format DESC",
  "SELECT * FROM format FINAL",
])("takes no word for a format that is none: %s", (sql) => {
  expect(inspected(sql)).toEqual({ kind: "select", format: undefined });
});

it.each([
  ["INSERT INTO t FORMAT CSV", "CSV"],
  ['insert into db.t (a, format) format JSONEachRow {"a": "it\'s FORMAT CSV"}', "JSONEachRow"],
  ["-- x\nINSERT INTO `t FORMAT CSV` (values) SETTINGS x = 'FORMAT CSV' FORMAT TSV\n1", "TSV"],
  ["INSERT INTO FUNCTION file('x', 'CSV', 'a UInt8') FORMAT Values (1)", "Values"],
  ["INSERT INTO {name:Identifier} FORMAT TSV", "TSV"],
  ["INSERT INTO format FORMAT TSV", "TSV"],
  ["INSERT INTO za (s) VALUES ('Shot in the format Avro')", undefined],
  ["INSERT INTO za (s) VALUES ('q') -- FORMAT Native", undefined],
  ["INSERT INTO za (s) SELECT 'x FORMAT Native y'", undefined],
  ["INSERT INTO za (s) /* FORMAT Native */ WITH 1 AS x SELECT x FORMAT Native", undefined],
  [`INSERT INTO za VALUES ${"('x'),".repeat(20_000)} FORMAT Native`, undefined],
])("looks for the format of an insert before its data only: %.80s", (sql, format) => {
  expect(inspected(sql)).toEqual({ kind: "insert", format });
});

it.each([
  ["select 1", "select"],
  ["  -- x\n((select 1) union all select 2)", "select"],
  ["FROM t SELECT x", "select"],
  ["with 1 as x select x", "select"],
  ["show tables", "other"],
  ["desc t", "other"],
  ["alter table t delete where 1", "other"],
  ["", "other"],
])("tells what the engine streams from what it answers whole: %s", (sql, kind) => {
  expect(inspected(sql).kind).toBe(kind);
});

it.each([
  ["select 1 INTO OUTFILE '/tmp/x' FORMAT CSV", 358],
  ["exists t into /* */ outfile $$/tmp/x$$", 358],
  ["insert into t (a) from infile '/etc/passwd' format CSV", 78],
  ["INSERT INTO t FORMAT Native", 48],
  ["insert into t settings x = 1 format `RowBinary`", 48],
  ["select 1; drop table t", 62],
])("refuses what a server does not do over HTTP: %s", (sql, code) => {
  expect(inspectStatement(sql)).toMatchObject({ ok: false, error: { code } });
});

it.each([
  "select 'INTO OUTFILE ''x''; drop table t' -- into outfile 'x'; x",
  "insert into outfile values ('from infile ''x'''); ",
  "insert into t from infile select 1",
  "select 1 ;; -- done",
])("refuses no word that only looks like it: %s", (sql) => {
  expect(inspectStatement(sql).ok).toBe(true);
});
