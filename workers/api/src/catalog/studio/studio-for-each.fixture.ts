import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type Studio, studioOn } from "./studio.fixture.ts";

/** The time of every test of the studio. */
const nowMs = Date.parse("2026-06-01T12:00:00Z");

/**
 * Gives each test of the file that calls it a database of its own, on one server, and the studio's routes on it. What is returned
 * stands for that of the test that runs, so it is of use from the first `beforeEach` on.
 */
export const studioForEach = () => {
  let postgres: TestPostgres;
  let current: { readonly database: TestDatabase; readonly studio: Studio };
  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres?.stop());
  beforeEach(async () => {
    const made = await postgres.createDatabase();
    current = { database: made, studio: studioOn(made, () => nowMs) };
    return () => made.drop();
  });
  const database: Pick<TestDatabase, "pool" | "url"> = {
    get pool() {
      return current.database.pool;
    },
    get url() {
      return current.database.url;
    },
  };
  const studio: Studio = {
    get api() {
      return current.studio.api;
    },
    get call() {
      return current.studio.call;
    },
    get events() {
      return current.studio.events;
    },
    get create() {
      return current.studio.create;
    },
  };
  /** One more, for what is read elsewhere. */
  const createDatabase: TestPostgres["createDatabase"] = (options) => postgres.createDatabase(options);
  return { studio, database, createDatabase, nowMs };
};
