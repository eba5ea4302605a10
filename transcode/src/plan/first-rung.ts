import { type Chunk, chunksOf, type FirstPlayable, type Plan, type PlannedRendition } from "./plan.ts";

/** Good enough to watch, and a quarter of the work of the whole ladder or less. */
const FIRST_LINES = 360;
/** Segments of the stretch that a film begins with: a player wants two before it starts. */
const OPENING_SEGMENTS = 2;

/**
 * The rung that viewers get before all others: the tallest of H.264 with at most 360 lines, else the smallest. Null where it would
 * be the whole ladder.
 * @param canBeEntered whether the source can be read from its middle; else the rung is encoded in one piece.
 */
export const chooseFirstRung = (
  plan: Pick<Plan, "renditions" | "gopFrames" | "gopsPerSegment" | "chunkFrames">,
  canBeEntered: boolean,
): FirstPlayable | null => {
  const h264 = plan.renditions.filter(({ av1 }) => av1 === undefined);
  const rung = h264.find(({ width, height }) => Math.min(width, height) <= FIRST_LINES) ?? h264.at(-1);
  if (rung === undefined || plan.renditions.length === 1) return null;
  const opening = plan.gopFrames * plan.gopsPerSegment * OPENING_SEGMENTS;
  const openingFrames = canBeEntered ? Math.min(opening, plan.chunkFrames) : plan.chunkFrames;
  return { by: "rung", rendition: rung.id, openingFrames };
};

/** The rung that is encoded before all others; null where there is none. */
export const firstRung = ({ first, renditions }: Pick<Plan, "first" | "renditions">): PlannedRendition | null =>
  first?.by === "rung" ? (renditions.find(({ id }) => id === first.rendition) ?? null) : null;

/** The plan of what the chunks encode: all rungs but the one that was encoded before. */
export const planOfChunks = (plan: Plan): Plan => {
  const first = firstRung(plan);
  return first === null ? plan : { ...plan, renditions: plan.renditions.filter((rendition) => rendition !== first) };
};

/**
 * The stretches in which the first rung is encoded. The first chunk is cut into some that double in length, so that the film begins
 * after seconds and grows faster than it is watched; from the second chunk on they are the chunks.
 */
export const stretchesOf = (plan: Plan): readonly Chunk[] => {
  if (plan.first?.by !== "rung") return [];
  const [opening, ...others] = chunksOf(plan);
  if (opening === undefined) return [];
  const parts: Omit<Chunk, "index">[] = [];
  for (let at = 0, frames = plan.first.openingFrames; at < opening.frames; frames *= 2) {
    const rest = opening.frames - at;
    // The last one takes what would be too little for one of its own.
    const taken = rest < frames * 3 && parts.length > 0 ? rest : Math.min(frames, rest);
    parts.push({ startFrame: at, frames: taken });
    at += taken;
  }
  return [...parts, ...others].map(({ startFrame, frames }, index) => ({ index, startFrame, frames }));
};
