import * as z from "zod";
import { JobStepKind, JobView } from "./ingest.ts";
import { Timestamp } from "./media-text.ts";

export const JobStepState = z.enum(["waiting", "ready", "running", "succeeded", "failed"]);
export type JobStepState = z.infer<typeof JobStepState>;

/** One row of the farm's queue. */
export const JobStepView = z.object({
  /** Unique in its job: the kind, or the kind and the number, such as `chunk-00012`. */
  name: z.string(),
  kind: JobStepKind,
  /** Which one of its kind. */
  ordinal: z.int(),
  state: JobStepState,
  /** 0…1 of this step. */
  progress: z.number(),
  /** How often it was begun, processes that died included. */
  attempts: z.int(),
  /** How many steps have to succeed before this one may begin. */
  waitsFor: z.int(),
  /** The step that waits for this one. */
  opens: z.string().nullable(),
  /** The process that works on it: host, process id. */
  holder: z.string().nullable(),
  startedAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  /** From its first start until its end, or until now. */
  seconds: z.number().nullable(),
  /** Seconds of film a second; null where a step has no such thing or its plan is gone. */
  speed: z.number().nullable(),
});
export type JobStepView = z.infer<typeof JobStepView>;

/**
 * A job's graph, cheap for thousands of chunks: every single step, the counts of all, one letter for each chunk, and one page
 * of the chunks themselves.
 */
export const JobStepsView = z.object({
  job: JobView,
  /** Seconds of film a second since the first chunk was begun, all processes together. */
  speed: z.number().nullable(),
  counts: z.array(z.object({ kind: JobStepKind, state: JobStepState, count: z.int() })),
  /** In the order of work; without chunks, and of the stretches of the first rung only those that run or failed. */
  steps: z.array(JobStepView),
  /** A letter for each stretch of the first rung, as in `chunkStates`; empty for a film that is not made playable by one. */
  firstStates: z.string().default(""),
  /** A letter for each chunk in the order of the film: `w`aiting, `r`eady, `x` running, `s`ucceeded, `f`ailed. */
  chunkStates: z.string(),
  chunks: z.array(JobStepView),
  /** The `chunksAfter` of the next page; null on the last. */
  nextChunksAfter: z.int().nullable(),
});
export type JobStepsView = z.infer<typeof JobStepsView>;

export const JobStepsQuery = z.object({
  /** Chunks in one of these states alone, separated by commas: `running,failed`. */
  chunkStates: z
    .string()
    .max(64)
    .regex(/^(?:waiting|ready|running|succeeded|failed)(?:,(?:waiting|ready|running|succeeded|failed))*$/)
    .optional(),
  /** Ordinal of the last chunk that was seen. */
  chunksAfter: z.coerce.number().int().min(-1).max(1_000_000).default(-1),
  limit: z.coerce.number().int().min(0).max(500).default(50),
});
export type JobStepsQuery = z.infer<typeof JobStepsQuery>;

/** A step with what its runs have noted: the last commands as they can be pasted into a terminal, the last lines of the log. */
export const JobStepDetail = JobStepView.extend({ commands: z.array(z.string()), log: z.array(z.string()) });
export type JobStepDetail = z.infer<typeof JobStepDetail>;

export const RetryJobQuery = z.object({
  /** The failed step that is to be tried again; nothing else may have failed then. */
  step: z.string().max(64).optional(),
  /** Of a finished film: the one rendition that is to be encoded once more, as a job of its own. */
  rendition: z.string().min(1).max(64).optional(),
});

/** What the steps of a job are told that encodes one rendition once more. */
export const RenditionInput = z.object({ rendition: z.string() });
export type RenditionInput = z.infer<typeof RenditionInput>;

export const JobPriorityBody = z.object({ priority: z.int().min(-10).max(10) });
export type JobPriorityBody = z.infer<typeof JobPriorityBody>;
