import { JobView } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import { CommandFailure } from "../platform/failure.ts";
import type { Reporter } from "../platform/reporter.ts";
import { followJob, type FollowJobDeps } from "./follow-job.ts";

const job = (change: Partial<JobView>): JobView =>
  JobView.parse({
    id: "job_1",
    titleId: "ttl_1",
    titleName: "Lake house",
    assetId: "ast_1",
    state: "running",
    progress: 0,
    step: "encode",
    priority: 0,
    failure: null,
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    ...change,
  });
const streamOf = (...jobs: readonly JobView[]): ReadableStream<Uint8Array> =>
  new Blob(
    jobs.map((view) => `event: progress\ndata: ${JSON.stringify(view)}\n\n`),
  ).stream() as ReadableStream<Uint8Array>;

const setUp = (connections: readonly (() => ReadableStream<Uint8Array>)[]) => {
  const shown: number[] = [];
  let opened = 0;
  const reporter: Reporter = {
    say: () => {},
    progress: (_phase, done) => shown.push(done),
    endPhase: () => {},
    result: () => {},
  };
  const deps: FollowJobDeps = {
    api: {
      call: () => Promise.reject(new Error("not used")),
      stream: async () => (connections[opened++] ?? (() => streamOf()))(),
    },
    reporter,
    sleep: () => Promise.resolve(),
    signal: new AbortController().signal,
  };
  return { deps, shown, opened: () => opened };
};

describe("followJob", () => {
  it("shows progress and returns the finished job", async () => {
    const { deps, shown } = setUp([
      () => streamOf(job({ progress: 0.5 }), job({ progress: 1, state: "succeeded", step: null })),
    ]);
    expect((await followJob(deps, "job_1")).state).toBe("succeeded");
    expect(shown).toEqual([0.5, 1]);
  });

  it("opens the stream again when it breaks before the end", async () => {
    const { deps, opened } = setUp([
      () => streamOf(job({ progress: 0.2 })),
      () => streamOf(job({ state: "succeeded", progress: 1 })),
    ]);
    await followJob(deps, "job_1");
    expect(opened()).toBe(2);
  });

  it("ends with the typed reason of a failed job", async () => {
    const failure = { code: "no_video_stream", message: "no picture", detail: null } as const;
    const { deps } = setUp([() => streamOf(job({ state: "failed", failure }))]);
    await expect(followJob(deps, "job_1")).rejects.toMatchObject({ reason: "job_failed", code: "no_video_stream" });
  });

  it("ends when the job was cancelled", async () => {
    const { deps, opened } = setUp([() => streamOf(job({ state: "cancelled", step: null }))]);
    await expect(followJob(deps, "job_1")).rejects.toMatchObject({ reason: "refused" });
    expect(opened()).toBe(1);
  });

  it("passes a refusal of the cinema on instead of trying again", async () => {
    const refusal = new CommandFailure("refused", "no", { code: "ingest.job_not_found" });
    const { deps, opened } = setUp([
      () => {
        throw refusal;
      },
    ]);
    await expect(followJob(deps, "job_1")).rejects.toBe(refusal);
    expect(opened()).toBe(1);
  });
});
