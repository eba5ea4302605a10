import type { JobState, JobStepsView, JobStepView, JobView } from "@cinema/contracts";
import { runtimeText } from "../platform/format.ts";
import type { JobAction } from "./queries.ts";

export const STATE_TEXTS: Readonly<Record<JobState, string>> = {
  queued: "Waiting",
  running: "Running",
  paused: "Paused",
  succeeded: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

const STAGE_TEXTS: Readonly<Record<NonNullable<JobView["step"]>, string>> = {
  probe: "looking at the file",
  plan: "planning",
  encode: "encoding",
  package: "packaging",
  verify: "checking the result",
  publish: "publishing",
};

/** What a job is doing, in a few words. */
export const stageText = (job: JobView): string =>
  job.step === null || job.state === "failed" ? "" : STAGE_TEXTS[job.step];

/** What of a film plays before its job has ended: `plays in 360p`. */
export const playableText = (job: Pick<JobView, "state" | "playable">): string =>
  job.state === "succeeded" || job.playable.length === 0 ? "" : `plays in ${job.playable.join(", ")}`;

/** What can be done with a job in this state. */
export const actionsFor = (state: JobState): readonly JobAction[] => {
  switch (state) {
    case "queued":
    case "running":
      return ["pause", "cancel"];
    case "paused":
      return ["resume", "cancel"];
    case "failed":
      return ["retry", "cancel"];
    case "succeeded":
    case "cancelled":
      return [];
  }
};

/** Whether it is the file that has to change before another try makes sense. */
const FILE_IS_TO_BLAME: ReadonlySet<string> = new Set([
  "not_media",
  "no_video_stream",
  "malformed",
  "truncated",
  "too_short",
  "too_long",
  "too_large",
  "resolution_unsupported",
  "codec_unsupported",
  "encrypted",
  "checksum_mismatch",
]);

/** What to do about a failure. */
export const adviceFor = (code: string): string =>
  FILE_IS_TO_BLAME.has(code)
    ? "Trying again will not help as long as the file is the same. Export or upload it again."
    : "This may pass. Try again; what was done is kept where it can be.";

export const percentText = (share: number): string => `${Math.floor(Math.min(1, Math.max(0, share)) * 100)} %`;

/** `2.345` → `2.3× realtime`. */
export const speedText = (speed: number | null): string =>
  speed === null ? "" : `${speed < 10 ? speed.toFixed(1) : Math.round(speed)}× realtime`;

const STEP_STATE_TEXTS: Readonly<Record<JobStepView["state"], string>> = {
  waiting: "waiting",
  ready: "ready",
  running: "running",
  succeeded: "done",
  failed: "failed",
};

/** State of a step and what it waits for; in a job that was cancelled nothing waits any more. */
export const stepStateText = (step: JobStepView, isCancelled: boolean): string => {
  if (isCancelled && step.state === "waiting") return "called off";
  return step.state === "waiting" && step.waitsFor > 0
    ? `waits for ${step.waitsFor} ${step.waitsFor === 1 ? "step" : "steps"}`
    : STEP_STATE_TEXTS[step.state];
};

/** Time, speed, attempts and holder of a step, as far as they are known. */
export const stepFacts = (step: JobStepView): readonly string[] =>
  [
    step.seconds === null ? "" : step.seconds < 10 ? `${step.seconds.toFixed(1)} s` : runtimeText(step.seconds),
    speedText(step.speed),
    step.attempts > 1 ? `attempt ${step.attempts}` : "",
    step.holder === null ? "" : `on ${step.holder}`,
  ].filter((fact) => fact !== "");

const LETTERS = { w: "waiting", r: "ready", x: "running", s: "succeeded", f: "failed" } as const;

/** The state that a letter of `chunkStates` stands for. */
export const stateOfLetter = (letter: string): JobStepView["state"] =>
  letter in LETTERS ? LETTERS[letter as keyof typeof LETTERS] : "waiting";

type Noun = { readonly one: string; readonly many: string };

const countText = (counts: JobStepsView["counts"], kind: "chunk" | "first", total: number, noun: Noun): string => {
  const of = (state: JobStepView["state"]): number =>
    counts.find((entry) => entry.kind === kind && entry.state === state)?.count ?? 0;
  return [
    `${of("succeeded")} of ${total} ${total === 1 ? noun.one : noun.many} done`,
    ...(["running", "failed"] as const).filter((state) => of(state) > 0).map((state) => `${of(state)} ${state}`),
  ].join(", ");
};

/** `12 of 60 chunks done, 3 running`. */
export const chunksText = ({ chunkStates, counts }: Pick<JobStepsView, "chunkStates" | "counts">): string =>
  countText(counts, "chunk", chunkStates.length, { one: "chunk", many: "chunks" });

/** The same of what makes the film playable early: `First to play: 2 of 4 stretches done, 1 running`. */
export const firstText = ({ firstStates, counts }: Pick<JobStepsView, "firstStates" | "counts">): string =>
  firstStates === ""
    ? ""
    : `First to play: ${countText(counts, "first", firstStates.length, { one: "stretch", many: "stretches" })}`;

export const chunkName = (ordinal: number): string => `chunk-${String(ordinal).padStart(5, "0")}`;

/** Whose notes are shown unasked: what failed, else what runs, else what ended last. */
export const stepOfInterest = (view: Pick<JobStepsView, "steps" | "chunks">): string | null => {
  const all = [...view.steps, ...view.chunks];
  const ended = all
    .filter((step) => step.endedAt !== null)
    .toSorted((a, b) => (b.endedAt ?? "").localeCompare(a.endedAt ?? ""));
  const found =
    all.find((step) => step.state === "failed") ?? all.find((step) => step.state === "running") ?? ended[0] ?? all[0];
  return found?.name ?? null;
};
