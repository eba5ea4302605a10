import type { Chunk, Plan } from "../plan/plan.ts";

/** What decoders and demuxers say of bytes that they could not use; everything else on stderr is somebody's opinion. */
const DAMAGE =
  /error while decoding|concealing \d+|corrupt|invalid (?:nal|data|level|frame)|damaged|missing reference|non[- ]existing (?:pps|sps)|reference .* missing|ac-tex|bitstream error|Error submitting packet|slice .*(?:error|invalid)/i;

/**
 * What a run that ended well had to leave out, in words for the operator; null where nothing was damaged. A chunk of a container
 * without an index is entered between two key frames, so decoders always complain there: it says nothing about the file.
 */
export const damageOf = (plan: Pick<Plan, "source" | "frameRate">, chunk: Chunk, stderr: string): string | null => {
  if (plan.source.seekLeadSeconds > 0 && chunk.startFrame > 0) return null;
  const lines = stderr.split("\n").filter((line) => DAMAGE.test(line)).length;
  if (lines === 0) return null;
  const minute = (frames: number): string => {
    const seconds = Math.floor((frames * plan.frameRate.den) / plan.frameRate.num);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  return `the file is damaged between ${minute(chunk.startFrame)} and ${minute(chunk.startFrame + chunk.frames)}; the picture may break there`;
};
