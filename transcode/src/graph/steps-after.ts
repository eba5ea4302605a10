import { FILM_EDITS, type FilmEdit, type JobStepKind, type JobStepName } from "@cinema/contracts";
import { stretchesOf } from "../plan/first-rung.ts";
import { type Chunk, chunksOf, Plan } from "../plan/plan.ts";

/** A row to be: a step that is ready at once (`pending` 0) or waits for so many others to succeed. */
export type NewStep = {
  /** Unique in its job. */
  readonly name: string;
  readonly kind: JobStepKind;
  /** Which one of its kind. */
  readonly ordinal: number;
  /** Share of the job's work; all steps together 1. */
  readonly weight: number;
  readonly pending: number;
  /** Name of the step whose `pending` the success of this one counts down. */
  readonly opens: string | null;
};

type FilmStepKind = Exclude<JobStepKind, "cleanup" | FilmEdit>;

/**
 * Shares of a job's work by kind, measured on a film of half an hour; `chunk` stands for all chunks together and what comes before
 * them. `first`, all of them together, and `first-sound` are taken from that where a film has them.
 */
const WEIGHTS: Readonly<Record<FilmStepKind, number>> = {
  probe: 0.01,
  plan: 0.01,
  remux: 0.01,
  "first-sound": 0.01,
  first: 0.2,
  chunk: 0.78,
  sound: 0.02,
  subtitles: 0.01,
  package: 0.06,
  verify: 0.09,
  publish: 0.01,
};

const single = (kind: FilmStepKind, pending: number, opens: JobStepKind | null): NewStep => ({
  name: kind,
  kind,
  ordinal: 0,
  weight: WEIGHTS[kind],
  pending,
  opens,
});

/** The first step of every job. */
export const FIRST_STEP: NewStep = single("probe", 0, null);

const numbered = (kind: FilmStepKind, index: number): string => `${kind}-${String(index).padStart(5, "0")}`;

/** The name of a chunk's row, and of its checkpoint. */
export const chunkName = (index: number): string => numbered("chunk", index);
/** The same of a stretch of the first rung. */
export const stretchName = (index: number): string => numbered("first", index);

const each = (kind: "chunk" | "first", share: number, plan: Plan, stretches: readonly Chunk[]): readonly NewStep[] =>
  stretches.map(({ index, frames }) => ({
    name: numbered(kind, index),
    kind,
    ordinal: index,
    weight: (share * frames) / plan.totalFrames,
    pending: 0,
    opens: "package",
  }));

/** What lets viewers watch early. Packaging waits for it too: it must never write over the ladder's manifests. */
const firstSteps = (plan: Plan): readonly NewStep[] => {
  if (plan.first === null) return [];
  if (plan.first?.by !== "rung") return [single("remux", 0, "package")];
  return [
    ...(plan.audio.length > 0 ? [single("first-sound", 0, "package")] : []),
    ...each("first", WEIGHTS.first, plan, stretchesOf(plan)),
  ];
};

/** A film's picture is cut into chunks that any process may take; sound and subtitles are one step each, whatever their number. */
const fanOut = (plan: Plan): readonly NewStep[] => {
  const first = firstSteps(plan);
  const taken = first.reduce((sum, { weight }) => sum + weight, 0);
  const parts: readonly NewStep[] = [
    ...first,
    ...(plan.audio.length > 0 ? [single("sound", 0, "package")] : []),
    ...(plan.subtitles.length > 0 ? [single("subtitles", 0, "package")] : []),
    ...each("chunk", WEIGHTS.chunk + WEIGHTS.remux - taken, plan, chunksOf(plan)),
  ];
  return [
    ...parts,
    single("package", parts.length, "verify"),
    single("verify", 1, "publish"),
    single("publish", 1, null),
  ];
};

/** The steps that a step's success adds to its job. The rest of the graph stands in their `opens`. */
export const stepsAfter = (kind: JobStepKind, output: unknown): readonly NewStep[] => {
  if (kind === "probe") return [single("plan", 0, null)];
  return kind === "plan" ? fanOut(Plan.parse(output)) : [];
};

/** The stage of a job that a step of this kind belongs to; null for what happens after its end. */
export const stageOf = (kind: JobStepKind): JobStepName | null => {
  if (kind === "cleanup") return null;
  if (isFilmEdit(kind)) return "package";
  return isEncoding(kind) ? "encode" : kind;
};

/** Whether a step changes a film that is there, instead of making one: what comes of it is the film's, not the job's. */
export const isFilmEdit = (kind: JobStepKind): kind is FilmEdit =>
  (FILM_EDITS as readonly JobStepKind[]).includes(kind);

const ENCODING = ["remux", "first-sound", "first", "chunk", "sound", "subtitles"] as const satisfies JobStepKind[];

const isEncoding = (kind: JobStepKind): kind is (typeof ENCODING)[number] =>
  (ENCODING as readonly JobStepKind[]).includes(kind);
