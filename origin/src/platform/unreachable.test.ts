import pg from "pg";
import { expect, it } from "vitest";
import { isUnreachable } from "./unreachable.ts";

const withCode = (code: string): Error => Object.assign(new Error("failed"), { code });
const fromPostgres = (code: string): Error => Object.assign(new pg.DatabaseError("failed", 0, "error"), { code });

it("knows a server that is away, however it shows", () => {
  for (const code of ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]) {
    expect(isUnreachable(withCode(code)), code).toBe(true);
  }
  for (const code of ["08006", "08P01", "53300", "57P01", "57P03", "58030", "25006"]) {
    expect(isUnreachable(fromPostgres(code)), code).toBe(true);
  }
  for (const message of [
    "Connection terminated unexpectedly",
    "Query read timeout",
    "timeout exceeded when trying to connect",
    "timeout expired",
    "Client has encountered a connection error and is not queryable",
  ]) {
    expect(isUnreachable(new Error(message)), message).toBe(true);
  }
});

it("looks into causes and aggregates", () => {
  expect(isUnreachable(new TypeError("fetch failed", { cause: withCode("ECONNREFUSED") }))).toBe(true);
  expect(isUnreachable(new AggregateError([withCode("ENOENT"), withCode("ECONNREFUSED")]))).toBe(true);
});

it("knows a copy that is no error any more", () => {
  expect(isUnreachable({ message: "connect failed", code: "ECONNREFUSED", queue: "films" })).toBe(true);
  expect(isUnreachable({ message: "x is not a function", queue: "films" })).toBe(false);
});

it("does not take a bug or a refused statement for an outage", () => {
  for (const code of ["23505", "42P01", "57014", "40001", "22012"]) {
    expect(isUnreachable(fromPostgres(code)), code).toBe(false);
  }
  expect(isUnreachable(new TypeError("x is not a function"))).toBe(false);
  expect(isUnreachable("ECONNREFUSED")).toBe(false);
  const circular = new Error("a");
  circular.cause = circular;
  expect(isUnreachable(circular)).toBe(false);
});
