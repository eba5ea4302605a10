import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ImportView, JobView } from "@cinema/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CommandFailure } from "../platform/failure.ts";
import { importUrl, type ImportUrlDeps, type UrlRequest } from "./import-url.ts";

const view = (change: Partial<ImportView> = {}): ImportView => ({
  id: "imp_1",
  titleId: "ttl_1",
  url: "https://films.example/a.mp4",
  state: "running",
  receivedBytes: 5,
  sizeBytes: 10,
  jobId: null,
  failure: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  ...change,
});
const job = JobView.parse({
  id: "job_1",
  titleId: "ttl_1",
  titleName: "Lake house",
  assetId: "ast_1",
  state: "succeeded",
  progress: 1,
  step: null,
  priority: 0,
  failure: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
});
const request: UrlRequest = {
  url: "https://films.example/a.mp4",
  target: { title: { name: "Lake house" }, draft: false },
  allowDuplicate: false,
};

describe("importUrl", () => {
  let stateDir = "";
  beforeEach(async () => {
    stateDir = await mkdtemp(join(tmpdir(), "cinema-import-"));
  });
  afterEach(() => rm(stateDir, { recursive: true, force: true }));

  /** A cinema that answers `views` one after another, the last one for ever. */
  const setUp = (...views: readonly (ImportView | CommandFailure)[]) => {
    const calls: string[] = [];
    const shown: string[] = [];
    let asked = 0;
    const deps: ImportUrlDeps = {
      apiUrl: "http://cinema",
      stateDir,
      api: {
        call: async (_schema, method, path) => {
          calls.push(`${method} ${path}`);
          if (path === "/studio/titles") return { id: "ttl_1" } as never;
          if (method === "POST") return view({ state: "queued" }) as never;
          const answer = views[Math.min(asked++, views.length - 1)];
          if (answer instanceof CommandFailure) throw answer;
          return answer as never;
        },
        stream: async () => new Blob([`data: ${JSON.stringify(job)}\n\n`]).stream() as ReadableStream<Uint8Array>,
      },
      reporter: {
        say: () => {},
        progress: (phase, done, total) => shown.push(`${phase} ${done}/${total}`),
        endPhase: () => {},
        result: () => {},
      },
      sleep: () => Promise.resolve(),
      signal: new AbortController().signal,
    };
    return { deps, calls, shown };
  };

  it("shows the fetching and then the transcode", async () => {
    const { deps, shown } = setUp(view(), view({ receivedBytes: 10, state: "succeeded", jobId: "job_1" }));
    expect(await importUrl(deps, request)).toEqual(job);
    expect(shown).toEqual(["fetch 5/10", "fetch 10/10", "transcode 1/1"]);
  });

  it("follows the import that an interrupted run began, and begins another one after a success", async () => {
    const interrupted = setUp(new CommandFailure("unexpected", "interrupted"));
    await expect(importUrl(interrupted.deps, request)).rejects.toThrow("interrupted");
    const again = setUp(view({ state: "succeeded", jobId: "job_1" }));
    await importUrl(again.deps, request);
    expect(again.calls).toEqual(["GET /ingest/imports/imp_1"]);
    const third = setUp(view({ state: "succeeded", jobId: "job_1" }));
    await importUrl(third.deps, request);
    expect(third.calls.slice(0, 2)).toEqual(["POST /studio/titles", "POST /ingest/imports"]);
  });

  it("ends with the typed reason of a refused file, and starts anew in the same title", async () => {
    const failure = { code: "address_forbidden", message: "not public", detail: "why" } as const;
    const refused = setUp(view({ state: "failed", failure }));
    await expect(importUrl(refused.deps, request)).rejects.toMatchObject({
      reason: "job_failed",
      code: "address_forbidden",
      message: "not public",
      hint: "why",
    });
    const again = setUp(view({ state: "succeeded", jobId: "job_1" }));
    await importUrl(again.deps, request);
    expect(again.calls[0]).toBe("POST /ingest/imports");
  });

  it("waits for a cinema that is away for a moment, and not for ever", async () => {
    const away = new CommandFailure("unreachable", "away");
    const { deps } = setUp(away, away, view({ state: "succeeded", jobId: "job_1" }));
    expect(await importUrl(deps, request)).toEqual(job);
    await expect(importUrl(setUp(away).deps, request)).rejects.toMatchObject({ reason: "unreachable" });
  });
});
