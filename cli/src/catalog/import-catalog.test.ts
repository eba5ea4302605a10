import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CatalogImportView } from "@cinema/contracts";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ApiClient } from "../platform/api-client.ts";
import { CommandFailure } from "../platform/failure.ts";
import { importCatalog } from "./import-catalog.ts";
import { type CatalogCommandDeps, formatOf } from "./stage-file.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cinema-catalog-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const VIEW: CatalogImportView = {
  id: "cim_1",
  format: "jsonl",
  state: "staging",
  lines: 1_200,
  counted: true,
  badLines: 0,
  errors: [],
  creates: 1_200,
  updates: 0,
  unchanged: 0,
  locked: 0,
  people: 0,
  createdAt: "",
  updatedAt: "",
};

/** A cinema that answers what the tests say, and writes down what it was asked. */
const cinema = (views: readonly Partial<CatalogImportView>[], failAt = Number.POSITIVE_INFINITY) => {
  const calls: string[] = [];
  const said: string[] = [];
  let asked = 0;
  const api: ApiClient = {
    call: async (schema, method, path) => {
      if (calls.length === failAt) throw new CommandFailure("unreachable", "gone");
      calls.push(`${method} ${path.replace("/studio/catalog/imports", "")}`);
      if (method === "PUT") return schema.parse({ lines: 1, badLines: 0, errors: [] });
      const view =
        path.endsWith("/imports") || path.includes("/commit") ? {} : (views[Math.min(asked++, views.length - 1)] ?? {});
      return schema.parse({ ...VIEW, ...view });
    },
    stream: () => Promise.reject(new Error("not here")),
  };
  const deps: CatalogCommandDeps = {
    api,
    reporter: {
      say: (text) => void said.push(text),
      progress: () => {},
      endPhase: () => {},
      result: (_value, sentence) => void said.push(sentence),
    },
    apiUrl: "http://cinema.test",
    stateDir: join(folder, "state"),
    signal: new AbortController().signal,
    sleep: () => Promise.resolve(),
  };
  return { deps, calls, said };
};
const file = async (): Promise<string> => {
  const path = join(folder, "titles.jsonl");
  await writeFile(path, '{"name":"x"}\n'.repeat(1_200), { flag: "wx" }).catch(() => undefined);
  return path;
};
const asked = (path: string, more: object = {}) => ({
  path,
  format: "jsonl" as const,
  dryRun: false,
  skipBad: false,
  ...more,
});

it("sends a file in pieces, lets a large one be counted, commits it and waits for its end", async () => {
  const { deps, calls, said } = cinema([
    { counted: false },
    { state: "committing" },
    {},
    { state: "committing" },
    { state: "committed" },
  ]);
  await importCatalog(deps, asked(await file()));
  expect(calls).toEqual([
    "POST ",
    "PUT /cim_1/lines?from=1",
    "PUT /cim_1/lines?from=501",
    "PUT /cim_1/lines?from=1001",
    "GET /cim_1",
    "POST /cim_1/commit?dryRun=true",
    "GET /cim_1",
    "GET /cim_1",
    "POST /cim_1/commit",
    "GET /cim_1",
    "GET /cim_1",
  ]);
  expect(said.at(-1)).toBe("Imported: 1200 new titles, 0 changed, 0 unchanged.");
});

it("goes on at the next line after it was cut, and begins anew when the cinema has forgotten it", async () => {
  const cut = cinema([{}], 2);
  await expect(importCatalog(cut.deps, asked(await file()))).rejects.toMatchObject({ reason: "unreachable" });
  const again = cinema([{}, {}, { state: "committed" }]);
  await importCatalog(again.deps, asked(await file()));
  expect(again.calls.slice(0, 3)).toEqual(["GET /cim_1", "PUT /cim_1/lines?from=501", "PUT /cim_1/lines?from=1001"]);
  const later = cinema([{}, { state: "committed" }]);
  await importCatalog(later.deps, asked(await file()));
  expect(later.calls[0]).toBe("POST ");
});

it("waits for a commit that went on without it, and sends nothing twice", async () => {
  const cut = cinema([{}], 5);
  await expect(importCatalog(cut.deps, asked(await file()))).rejects.toMatchObject({ reason: "unreachable" });
  const again = cinema([{ state: "committing" }, { state: "committing" }, { state: "committed" }]);
  await importCatalog(again.deps, asked(await file()));
  expect(again.calls.every((call) => call === "GET /cim_1")).toBe(true);
  expect(again.said.at(-1)).toContain("Imported");
});

it("writes nothing in a dry run, and nothing while a line is wrong; says which, and leaves nothing behind", async () => {
  const dry = cinema([{}]);
  await importCatalog(dry.deps, asked(await file(), { dryRun: true }));
  expect(dry.calls.at(-1)).toBe("DELETE /cim_1");
  expect(dry.said.at(-1)).toContain("Nothing was written");
  const errors = [{ line: 7, column: "year", code: "wrong_type" as const, message: "has the wrong type" }];
  const bad = cinema([{ badLines: 1, errors }]);
  await expect(importCatalog(bad.deps, asked(await file()))).rejects.toMatchObject({
    reason: "refused",
    code: "catalog.import_has_bad_lines",
  });
  expect(bad.said[0]).toBe("titles.jsonl:7 year: has the wrong type [wrong_type]");
  expect(bad.calls.at(-1)).toBe("DELETE /cim_1");
  const skipped = cinema([
    { badLines: 1, errors },
    { badLines: 1, errors, state: "committed" },
  ]);
  await importCatalog(skipped.deps, asked(await file(), { skipBad: true }));
  expect(skipped.calls).toContain("POST /cim_1/commit?skipBad=true");
  expect(skipped.said.at(-1)).toContain("1 line left out");
});

it("tells a file that is not there, and one whose name says no format", async () => {
  await expect(importCatalog(cinema([{}]).deps, asked(join(folder, "none.jsonl")))).rejects.toMatchObject({
    reason: "usage",
  });
  expect([formatOf("a.CSV", undefined), formatOf("a.ndjson", undefined), formatOf("a.txt", "csv")]).toEqual([
    "csv",
    "jsonl",
    "csv",
  ]);
  expect(() => formatOf("a.txt", undefined)).toThrow(CommandFailure);
});
