import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importFilm, type ImportFilmDeps } from "./import-film.ts";
import type { ImportTarget } from "./import-target.ts";

const BYTES = Buffer.from("a film");
const SHA256 = createHash("sha256").update(BYTES).digest("hex");

describe("importFilm", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cinema-import-"));
    await writeFile(join(folder, "film.mp4"), BYTES);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const setUp = (duplicate: unknown) => {
    const calls: { path: string; body: unknown }[] = [];
    const stop = new Error("as far as this test goes");
    const deps: ImportFilmDeps = {
      api: {
        call: async (_schema, _method, path, options) => {
          calls.push({ path, body: options?.body });
          if (path.startsWith("/ingest/duplicates")) return { duplicate } as never;
          if (path === "/studio/titles" || path === "/studio/titles/123") return { id: "ttl_1" } as never;
          throw stop;
        },
        stream: () => Promise.reject(new Error("not used")),
      },
      apiUrl: "http://cinema",
      stateDir: join(folder, "state"),
      reporter: { say: () => {}, progress: () => {}, endPhase: () => {}, result: () => {} },
      fetch,
      sleep: () => Promise.resolve(),
      random: () => 0,
      signal: new AbortController().signal,
    };
    const draft: ImportTarget = { title: { name: "Film" }, draft: true };
    const run = (allowDuplicate: boolean, target: ImportTarget = draft): Promise<unknown> =>
      importFilm(deps, { path: join(folder, "film.mp4"), target, allowDuplicate });
    return { run, calls, stop };
  };

  it("hashes the file and tells the cinema its checksum", async () => {
    const { run, calls, stop } = setUp(null);
    await expect(run(false)).rejects.toBe(stop);
    expect(calls[0]?.path).toBe(`/ingest/duplicates?sha256=${SHA256}&sizeBytes=${BYTES.length}`);
    expect(calls.at(-1)).toMatchObject({
      path: "/ingest/uploads",
      body: { sha256: SHA256, sizeBytes: BYTES.length, allowDuplicate: false, publishWhenReady: false },
    });
  });

  it("refuses a file that is there already before a title is made, and leaves nothing behind", async () => {
    const { run, calls } = setUp({ titleId: "ttl_9", titleName: "Lake house" });
    await expect(run(false)).rejects.toMatchObject({
      reason: "refused",
      code: "ingest.duplicate_file",
      message: expect.stringContaining('"Lake house" (ttl_9)'),
    });
    expect(calls.length).toBe(1);
    expect(await readdir(folder)).toEqual(["film.mp4"]);
  });

  it("sends a film for a title that has one, which stays as visible as it is", async () => {
    const { run, calls, stop } = setUp(null);
    await expect(run(false, { replace: "123" })).rejects.toBe(stop);
    expect(calls.map(({ path }) => path.replace(/\?.*/, ""))).toEqual([
      "/studio/titles/123",
      "/ingest/duplicates",
      "/ingest/uploads",
    ]);
    expect(calls.at(-1)?.body).toMatchObject({ titleId: "ttl_1", publishWhenReady: false });
  });

  it("takes it once more when that is wanted", async () => {
    const { run, calls, stop } = setUp({ titleId: "ttl_9", titleName: "Lake house" });
    await expect(run(true)).rejects.toBe(stop);
    expect(calls.at(-1)).toMatchObject({ path: "/ingest/uploads", body: { allowDuplicate: true } });
  });
});
