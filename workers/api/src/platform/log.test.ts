import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, it } from "vitest";
import { createLog, describeError } from "./log.ts";
import { isSqlUnavailable, sqlConstraint, sqlState } from "./sql.ts";

const failedStatement = (cause: object): DrizzleQueryError =>
  new DrizzleQueryError(
    "insert into users (email) values ($1)",
    ["somebody@example.com"],
    Object.assign(new Error('duplicate key: (email)=("somebody@example.com")'), cause),
  );

it("writes one JSON line per entry at or above its level", () => {
  const lines: string[] = [];
  const log = createLog("warn", (line) => void lines.push(line));
  log.info("request", { status: 200 });
  log.warn("slow", { ms: 3 });
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ level: "warn", message: "slow", ms: 3 }]);
});

it("writes nothing when silent", () => {
  const lines: string[] = [];
  createLog("silent", (line) => void lines.push(line)).error("x");
  expect(lines).toEqual([]);
});

it("describes a failed statement without its parameters and without the server's words", () => {
  const described = describeError(failedStatement({ code: "23505", constraint: "users_email_key" }));
  expect(described).toMatchObject({
    query: "insert into users (email) values ($1)",
    sqlState: "23505",
    constraint: "users_email_key",
  });
  expect(JSON.stringify(described)).not.toContain("somebody");
});

it("reads the SQLSTATE and the constraint from the cause", () => {
  const failed = failedStatement({ code: "23505", constraint: "users_email_key" });
  expect([sqlState(failed), sqlConstraint(failed)]).toEqual(["23505", "users_email_key"]);
  expect(sqlState(failedStatement({ code: "ECONNREFUSED" }))).toBeUndefined();
});

it("tells a database that is away from a statement that is wrong", () => {
  expect(isSqlUnavailable(failedStatement({ code: "57P01" }))).toBe(true);
  expect(isSqlUnavailable(failedStatement({}))).toBe(true);
  expect(isSqlUnavailable(failedStatement({ code: "42P01" }))).toBe(false);
  expect(isSqlUnavailable(new Error("bug"))).toBe(false);
});
