import { rm } from "node:fs/promises";
import { join } from "node:path";
import { filmKey, workPrefix } from "@cinema/contracts";
import { backoffMs, ok } from "@cinema/foundation";
import type { ObjectReader, ObjectStore } from "@cinema/object-store";
import type { FirstOutcome } from "../first/grow-film.ts";
import type { PackageOutcome } from "../package/package-step.ts";
import type { EditOutcome } from "../edit/film-edit.ts";
import { isFilmEdit, stepsAfter } from "../graph/steps-after.ts";
import { STEPS } from "../pipeline.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { RemuxOutcome } from "../remux/remux-step.ts";
import { isTransient, refuse, type Refusal } from "../refusal.ts";
import type { FfmpegPaths } from "../run/locate-ffmpeg.ts";
import { createMediaTools } from "../run/media-tools.ts";
import type { StepContext, StepFailure, StepResult } from "../step.ts";
import { assetPrefix } from "../workspace/keys.ts";
import { deletePrefix } from "../workspace/store-access.ts";
import type { Claim, StepNotes, StepQueue } from "./claim.ts";
import { keepLease } from "./keep-lease.ts";
import { takeNotes } from "./step-notes.ts";

export type RunClaimDeps = {
  readonly queue: StepQueue;
  /** Makes the film playable together with the step's end; false when the step is no longer ours. */
  readonly publish: (claim: Claim, film: PackageOutcome) => Promise<boolean>;
  /** Lets viewers watch what there is while the rungs are encoded; false when the step is no longer ours. */
  readonly publishFirst: (claim: Claim, film: NonNullable<RemuxOutcome["film"]>) => Promise<boolean>;
  /** Shows viewers what became of a film that was changed, together with the step's end; false when the step is no longer ours. */
  readonly publishEdit: (claim: Claim, outcome: EditOutcome, notes: StepNotes) => Promise<boolean>;
  /** Notes the SHA-256 of a job's source. @returns the title that was made of the same file, where that is a reason to refuse it. */
  readonly noteHash: (claim: Claim, sha256: string) => Promise<string | null>;
  readonly media: ObjectStore;
  readonly uploads: ObjectReader;
  readonly paths: FfmpegPaths;
  readonly profilesFolder?: string;
  /** Folder for all jobs of this machine. */
  readonly scratch: string;
  readonly leaseSeconds: number;
  /** Of the media programs, 0 to 19. */
  readonly niceness: number;
  readonly log: (fields: { readonly event: string; readonly [key: string]: unknown }) => void;
};

const RETRY = { attempts: 8, firstDelayMs: 2_000, maxDelayMs: 120_000 };
/** Processes may die of other things than a file; one that has killed so many is to blame. */
const MAX_STARTS = 20;
const PROGRESS_EVERY_MS = 1_000;

/** Steps whose refusal is about the operator's file, unless it may pass: whatever was made of a refused file is thrown away. */
const JUDGES_THE_SOURCE: ReadonlySet<Claim["kind"]> = new Set([
  "probe",
  "plan",
  "first",
  "chunk",
  "sound",
  "subtitles",
  "package",
]);

/** Steps that let viewers watch before the ladder is done. */
const MAKES_PLAYABLE: ReadonlySet<Claim["kind"]> = new Set(["remux", "first-sound", "first"]);

/** One run of one step: what belongs together from its claim to its end. */
type Run = { readonly claim: Claim; readonly scratch: string; readonly notes: ReturnType<typeof takeNotes> };

const runStep = async (
  deps: RunClaimDeps,
  { claim, scratch, notes }: Run,
  signal: AbortSignal,
): StepResult<unknown> => {
  if (claim.kind === "cleanup") return ok(await removeLeftovers(deps, claim, signal));
  const profile = await loadProfile(claim.profile, deps.profilesFolder);
  if (!profile.ok) return refuse("internal", profile.error.detail);
  const log: StepContext["log"] = (fields) => {
    notes.add(fields);
    deps.log({ ...fields, jobId: claim.jobId, step: claim.name });
  };
  let reportedMs = 0;
  const context: StepContext = {
    job: claim.facts,
    profile: profile.value,
    outputs: claim.outputs,
    ordinal: claim.ordinal,
    input: claim.input,
    tools: createMediaTools(deps.paths, profile.value.limits, { log, signal, niceness: deps.niceness }),
    media: deps.media,
    uploads: deps.uploads,
    noteHash: (sha256) => deps.noteHash(claim, sha256),
    scratch,
    signal,
    log,
    progress: (share) => {
      const now = performance.now();
      if (now - reportedMs < PROGRESS_EVERY_MS) return;
      reportedMs = now;
      // A report that is lost is followed by another; the lease, not this, tells whether the step is still ours.
      deps.queue.progress(claim, Math.min(1, Math.max(0, share)), notes.notes()).catch(() => undefined);
    },
  };
  try {
    return await STEPS[claim.kind](context);
  } catch (error) {
    log({ event: "step.threw", error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    return signal.aborted
      ? { ok: false, error: { reason: "aborted" } }
      : refuse("internal", "the step broke; see the log");
  }
};

const CLEANING_MS = 60_000;

/** Best effort. A prefix is only touched when those before it are gone: no checkpoint outlives what it speaks of. */
const clean = async (deps: RunClaimDeps, prefixes: readonly string[], lost?: AbortSignal): Promise<void> => {
  const limit = AbortSignal.timeout(CLEANING_MS);
  const context = { media: deps.media, signal: lost ? AbortSignal.any([limit, lost]) : limit };
  for (const prefix of prefixes) {
    if (!(await deletePrefix(context, prefix).catch(() => false))) return;
  }
};

/** Everything that is made of a film, what speaks of it first. */
const madeFor = ({ jobId, facts }: Claim): readonly string[] => [
  workPrefix(jobId),
  filmKey(facts.assetId),
  assetPrefix(facts.assetId),
];

const forget = (scratch: string): Promise<void> => rm(scratch, { recursive: true, force: true });

/** Removes what processes wrote that learnt late that their job had been called off. */
const removeLeftovers = async (deps: RunClaimDeps, claim: Claim, signal: AbortSignal): Promise<null> => {
  await clean(deps, madeFor(claim), signal);
  return null;
};

/** @returns false where the step is no longer ours. */
const settleFailure = async (
  deps: RunClaimDeps,
  { claim, scratch, notes }: Run,
  failure: Refusal,
  lost: AbortSignal,
): Promise<boolean> => {
  if (isTransient(failure) && claim.attempts < RETRY.attempts) {
    const delaySeconds = (RETRY.firstDelayMs + backoffMs(RETRY, claim.attempts, Math.random())) / 1000;
    return deps.queue.release(claim, delaySeconds, true);
  }
  // A step that is told more than its kind works on a film that is there, which its failure must not take away.
  const makesFilm = claim.input === undefined || claim.input === null;
  const discard = makesFilm && JUDGES_THE_SOURCE.has(claim.kind) && !isTransient(failure);
  // Cleaned while the step is held: once the job has failed it may be tried again, and what is deleted then would be new.
  if (discard) {
    if (!(await deps.queue.renew(claim, deps.leaseSeconds))) return false;
    await clean(deps, madeFor(claim), lost);
  }
  if (lost.aborted) return false;
  await forget(scratch);
  // Whoever else works on this job hears of it within a third of a term, and has ended after a whole one.
  const discardAfterSeconds = deps.leaseSeconds * 2;
  const { reason: code, detail } = failure;
  return deps.queue.fail(claim, { code, detail, discard, discardAfterSeconds }, notes.notes());
};

const settleSuccess = async (deps: RunClaimDeps, { claim, scratch, notes }: Run, output: unknown): Promise<boolean> => {
  if (MAKES_PLAYABLE.has(claim.kind)) {
    const { film } = output as FirstOutcome | RemuxOutcome;
    if (film !== null && !(await deps.publishFirst(claim, film))) return false;
  }
  if (isFilmEdit(claim.kind)) {
    const shown = await deps.publishEdit(claim, output as EditOutcome, notes.notes());
    if (!shown) return false;
    await clean(deps, [workPrefix(claim.jobId)]);
    await forget(scratch);
    return true;
  }
  if (claim.kind !== "publish") return deps.queue.succeed(claim, output, stepsAfter(claim.kind, output), notes.notes());
  const published = await deps.publish(claim, output as PackageOutcome);
  if (!published) return false;
  await clean(deps, [workPrefix(claim.jobId)]);
  await forget(scratch);
  return true;
};

/**
 * Runs one claimed step to its end and tells the queue. When the lease is lost or `signal` aborts, the work is called off and
 * nothing is written: the fencing number would not let it.
 */
export const runClaim = async (deps: RunClaimDeps, claim: Claim, signal: AbortSignal): Promise<void> => {
  const scratch = join(deps.scratch, claim.jobId);
  const startedMs = performance.now();
  const run: Run = { claim, scratch, notes: takeNotes() };
  const lease = keepLease(deps.queue, claim, deps.leaseSeconds);
  const log = (event: string, extra: object = {}): void =>
    deps.log({
      event,
      jobId: claim.jobId,
      step: claim.name,
      attempt: claim.attempts,
      ...(claim.traceparent !== null && { traceparent: claim.traceparent }),
      ms: Math.round(performance.now() - startedMs),
      ...extra,
    });
  log("step.started");
  try {
    // A process that died counts too: a file that kills its reader must not do so for ever.
    const outcome: Awaited<StepResult<unknown>> =
      claim.attempts > MAX_STARTS
        ? refuse("internal", `the step was started ${claim.attempts} times and never ended`)
        : await runStep(deps, run, AbortSignal.any([signal, lease.lost]));
    if (lease.lost.aborted) return log("step.lost");
    if (outcome.ok) return log((await settleSuccess(deps, run, outcome.value)) ? "step.succeeded" : "step.lost");
    const failure: StepFailure = outcome.error;
    if (failure.reason === "aborted") {
      await deps.queue.release(claim, 0, false);
      return log("step.released");
    }
    if (!(await settleFailure(deps, run, failure, lease.lost))) return log("step.lost");
    log("step.failed", { reason: failure.reason, detail: failure.detail });
  } finally {
    await lease.stop();
  }
};
