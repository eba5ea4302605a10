import type { AuditList } from "@cinema/contracts";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TEST_CALLERS } from "../../platform/mounted.fixture.ts";
import { type Studio, studioOn } from "./studio.fixture.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let studio: Studio;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.createDatabase();
  studio = studioOn(database, () => Date.parse("2026-06-01T12:00:00Z"));
});
afterAll(async () => {
  await database?.drop();
  await postgres?.stop();
});

it("names who changed a title by e-mail, and an account that is gone by its id", async () => {
  const made = await studio.create({ name: "A" });
  const { userId } = TEST_CALLERS.operator;
  const writer = async () => {
    const { body } = await studio.call<AuditList>("get", `/titles/${made.id}/history`);
    return [body.items[0]?.actor, body.items[0]?.actorEmail];
  };
  expect(await writer()).toEqual([userId, null]);
  await database.pool.query(
    "insert into users (id, email, display_name, password_hash, role) values ($1, 'op@cinema.test', 'Op', '', 'operator')",
    [userId],
  );
  expect(await writer()).toEqual([userId, "op@cinema.test"]);
  await database.pool.query("delete from users where id = $1", [userId]);
  expect(await writer()).toEqual([userId, null]);
});
