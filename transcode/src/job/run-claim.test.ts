import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryStore } from "@cinema/object-store/memory";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Claim, StepQueue } from "./claim.ts";
import { keepLease } from "./keep-lease.ts";
import { type RunClaimDeps, runClaim } from "./run-claim.ts";

const claim = (change: Partial<Claim> = {}): Claim => ({
  jobId: "job_1",
  name: change.kind ?? "plan",
  kind: "plan",
  ordinal: 0,
  fencing: 3,
  attempts: 1,
  profile: "default",
  traceparent: null,
  facts: {
    id: "job_1",
    assetId: "ast_1",
    titleId: "ttl_1",
    upload: { objectKey: "uploads/u/source", sizeBytes: 10, sha256: null },
  },
  outputs: {},
  ...change,
});

const MEDIA = {
  demuxer: "mov",
  sizeBytes: 10,
  durationSeconds: 5,
  video: {
    index: 0,
    codec: "h264",
    width: 64,
    height: 64,
    sampleAspect: { num: 1, den: 1 },
    rotation: 0,
    averageRate: null,
    baseRate: null,
    interlaced: false,
    highDynamicRange: false,
    durationSeconds: 5,
  },
  audio: [],
  subtitles: [],
  notices: [],
};

/** A queue that notes what it was asked for; `held` is its answer. */
const setUp = (held = true) => {
  const calls: unknown[][] = [];
  const note =
    (name: string) =>
    async (...args: unknown[]) => {
      calls.push([name, ...args.slice(1)]);
      return held;
    };
  const queue: StepQueue = {
    claim: async () => null,
    renew: note("renew"),
    progress: async () => held,
    succeed: note("succeed"),
    release: note("release"),
    fail: note("fail"),
    endedAmong: async () => [],
  };
  const deps: RunClaimDeps = {
    queue,
    publish: note("publish"),
    publishFirst: note("publishFirst"),
    publishEdit: note("publishEdit"),
    noteHash: async () => null,
    media: createMemoryStore(),
    uploads: createMemoryStore(),
    paths: { ffmpeg: "/nowhere/ffmpeg", ffprobe: "/nowhere/ffprobe", version: "7.0", guard: [] },
    scratch: "/nonexistent/scratch",
    leaseSeconds: 60,
    niceness: 0,
    log: () => undefined,
  };
  return { calls, deps };
};
/** The hold is made sure of before anything is deleted. */
const RENEWED = ["renew", 60];
const never = new AbortController().signal;
const failure = (code: string, detail: unknown, discard = false): unknown =>
  expect.objectContaining({ code, detail, discard });

describe("runClaim", () => {
  it("hands a step's output on and makes the next one ready", async () => {
    const { calls, deps } = setUp();
    await runClaim(deps, claim({ outputs: { probe: MEDIA } }), never);
    const plan = expect.objectContaining({ version: 1, totalFrames: 125 });
    const steps = ["chunk-00000", "package", "verify", "publish"].map((name) => expect.objectContaining({ name }));
    expect(calls).toEqual([["succeed", plan, steps, expect.anything()]]);
  });

  it("publishes instead of handing on at the last step", async () => {
    const { calls, deps } = setUp();
    const film = {
      durationSeconds: 5,
      width: 64,
      height: 64,
      posterName: "p.jpg",
      artwork: [],
      tracks: { renditions: [], audio: [], subtitles: [], storyboard: null },
    };
    await runClaim(deps, claim({ kind: "publish", outputs: { package: film } }), never);
    expect(calls).toEqual([["publish", film]]);
  });

  it("ends the job for a fault of the step that no repetition heals, after the attempts it is given", async () => {
    const early = setUp();
    await runClaim(early.deps, claim({ profile: "nowhere" }), never);
    expect(early.calls).toEqual([["release", expect.any(Number), true]]);
    const last = setUp();
    await runClaim(last.deps, claim({ profile: "nowhere", attempts: 8 }), never);
    expect(last.calls).toEqual([["fail", failure("internal", "there is no profile nowhere"), expect.anything()]]);
  });

  it("ends the job when a step kills its process again and again", async () => {
    const { calls, deps } = setUp();
    await runClaim(deps, claim({ attempts: 21 }), never);
    expect(calls).toEqual([["fail", failure("internal", expect.stringContaining("never ended")), expect.anything()]]);
  });

  it("treats a broken hand-over from an earlier step as its own fault, not as the process's end", async () => {
    const { calls, deps } = setUp();
    await runClaim(deps, claim({ outputs: { probe: "nonsense" } }), never);
    expect(calls).toEqual([["release", expect.any(Number), true]]);
  });

  it("gives the step back unharmed when the process is asked to stop", async () => {
    const { calls, deps } = setUp();
    await runClaim(deps, claim({ kind: "probe" }), AbortSignal.abort());
    expect(calls).toEqual([["release", 0, false]]);
  });

  it("blames the store, not the file, when the source cannot be fetched", async () => {
    const { calls, deps } = setUp();
    const scratch = await mkdtemp(join(tmpdir(), "cinema-claim-"));
    await runClaim({ ...deps, scratch }, claim({ kind: "probe", attempts: 8 }), never);
    await rm(scratch, { recursive: true });
    expect(calls).toEqual([["fail", failure("fetch_failed", expect.stringContaining("not_found")), expect.anything()]]);
  });
});

describe("cleaning up after a refused file", () => {
  const REFUSED = { kind: "probe" } as const;
  const made = async () => {
    const scratch = await mkdtemp(join(tmpdir(), "cinema-claim-"));
    onTestFinished(() => rm(scratch, { recursive: true, force: true }));
    const { calls, deps } = setUp();
    const uploads = createMemoryStore();
    await uploads.put("uploads/u/source", "not a film");
    const set = { calls, deps: { ...deps, uploads, scratch } };
    for (const key of ["work/job_1/audio.json", "assets/ast_1/video/a/seg-1.m4s", "assets/ast_2/other"]) {
      await set.deps.media.put(key, "x");
    }
    const keys = async (): Promise<readonly string[]> => {
      const page = await set.deps.media.list({ prefix: "" });
      return page.ok ? page.value.objects.map(({ key }) => key) : [];
    };
    return { ...set, keys };
  };

  it("has deleted everything before the job fails, so that a retry loses nothing", async () => {
    const { calls, deps, keys } = await made();
    let left: readonly string[] | undefined;
    const fail = async (): Promise<boolean> => {
      left = await keys();
      await deps.media.put("assets/ast_1/video/a/seg-2.m4s", "of the retry");
      return true;
    };
    await runClaim({ ...deps, queue: { ...deps.queue, fail } }, claim(REFUSED), never);
    expect(calls).toEqual([RENEWED]);
    expect(left).toEqual(["assets/ast_2/other"]);
    expect(await keys()).toContain("assets/ast_1/video/a/seg-2.m4s");
  });

  it("keeps what was made when the failure may pass, for the retry that an operator asks for", async () => {
    const { calls, deps, keys } = await made();
    await runClaim(deps, claim({ attempts: 21 }), never);
    expect(calls.at(-1)?.[0]).toBe("fail");
    expect(await keys()).toHaveLength(3);
  });

  it("keeps a film that is there when a step fails that was to change it", async () => {
    const { calls, deps, keys } = await made();
    const before = await keys();
    await runClaim(deps, claim({ ...REFUSED, input: { rendition: "240p" } }), never);
    expect(calls.at(-1)?.slice(0, 2)).toEqual(["fail", failure("not_media", expect.any(String))]);
    expect(await keys()).toEqual(before);
  });

  it("deletes nothing when the step has become another's", async () => {
    const { calls, deps, keys } = await made();
    await runClaim({ ...deps, queue: { ...deps.queue, renew: async () => false } }, claim(REFUSED), never);
    expect(await keys()).toHaveLength(3);
    expect(calls).toEqual([]);
  });

  it("keeps segments while a checkpoint that names them cannot be deleted, and fails the job all the same", async () => {
    const { calls, deps, keys } = await made();
    const remove: typeof deps.media.delete = async (names) =>
      [names].flat().some((name) => name.startsWith("work/"))
        ? { ok: false, error: { reason: "access_denied" } }
        : deps.media.delete(names);
    await runClaim({ ...deps, media: { ...deps.media, delete: remove } }, claim(REFUSED), never);
    expect(await keys()).toHaveLength(3);
    expect(calls.at(-1)?.[0]).toBe("fail");
  });
});

describe("a called-off job", () => {
  it("has what late processes wrote removed, and nothing of other jobs", async () => {
    const { calls, deps } = setUp();
    for (const key of ["work/job_1/chunk-00003.json", "assets/ast_1/video/a/seg-9.m4s", "assets/ast_2/other"])
      await deps.media.put(key, "x");
    await runClaim(deps, claim({ kind: "cleanup" }), never);
    const page = await deps.media.list({ prefix: "" });
    expect(page.ok && page.value.objects.map(({ key }) => key)).toEqual(["assets/ast_2/other"]);
    expect(calls).toEqual([["succeed", null, [], expect.anything()]]);
  });
});

describe("keepLease", () => {
  it("reports a lease as lost when the queue says that it is another's", async () => {
    const lease = keepLease({ renew: async () => false }, claim(), 0.03);
    await new Promise((resolve) => lease.lost.addEventListener("abort", resolve, { once: true }));
    await lease.stop();
    expect(lease.lost.aborted).toBe(true);
  });

  it("gives up by itself when the queue cannot be asked for a whole term", async () => {
    const lease = keepLease({ renew: () => Promise.reject(new Error("away")) }, claim(), 0.03);
    await new Promise((resolve) => lease.lost.addEventListener("abort", resolve, { once: true }));
    await lease.stop();
    expect(lease.lost.aborted).toBe(true);
  });

  it("gives up by itself when the queue never answers", async () => {
    const lease = keepLease({ renew: () => new Promise(() => undefined) }, claim(), 0.03);
    await new Promise((resolve) => lease.lost.addEventListener("abort", resolve, { once: true }));
    await lease.stop();
    expect(lease.lost.aborted).toBe(true);
  });

  it("keeps a lease that is renewed, for many terms, and asks no more once stopped", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const renew = vi.fn(async () => true);
    const lease = keepLease({ renew }, claim(), 30);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(lease.lost.aborted).toBe(false);
    await lease.stop();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(renew).toHaveBeenCalledTimes(30);
    expect(lease.lost.aborted).toBe(false);
  });
});
