import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findConnection } from "./connection.ts";

const local = {
  apiUrl: "http://127.0.0.1:8787",
  databaseUrl: "postgres://local",
  operator: { email: "o@example.com", password: "p" },
};

describe("findConnection", () => {
  let home = "";
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "cinema-cli-"));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));
  const withLocal = (): Promise<void> => writeFile(join(home, "local.json"), JSON.stringify(local));

  it("uses the cinema that runs from this clone with its demo operator", async () => {
    await withLocal();
    expect(await findConnection({}, { CINEMA_HOME: home }, "/nowhere")).toMatchObject({
      ...local,
      stateDir: join(home, "cli"),
    });
  });

  it("never sends the local operator's password to another cinema", async () => {
    await withLocal();
    const found = await findConnection({ url: "https://cinema.example" }, { CINEMA_HOME: home }, "/nowhere");
    expect(found).toMatchObject({ apiUrl: "https://cinema.example", operator: null, databaseUrl: null });
  });

  it("takes address and account from the environment", async () => {
    const env = { CINEMA_HOME: home, CINEMA_URL: "https://c.example/", CINEMA_EMAIL: "a@b.c", CINEMA_PASSWORD: "x" };
    expect(await findConnection({}, env, "/nowhere")).toMatchObject({
      apiUrl: "https://c.example",
      operator: { email: "a@b.c", password: "x" },
    });
  });

  it("says how to start a cinema when there is none", async () => {
    await expect(findConnection({}, { CINEMA_HOME: home }, "/nowhere")).rejects.toMatchObject({
      reason: "unreachable",
      hint: expect.stringContaining("npm start"),
    });
  });

  it("refuses a damaged local file with advice instead of guessing", async () => {
    await writeFile(join(home, "local.json"), "{");
    await expect(findConnection({}, { CINEMA_HOME: home }, "/nowhere")).rejects.toMatchObject({ reason: "usage" });
  });
});
