import { readFragmentedFile } from "../package/read-fragmented-file.ts";

/** What every frame of our AAC holds, at 48 kHz. */
const FRAME_SECONDS = 1024 / 48_000;
/** More than an encoder adds by itself. */
const TOLERATED_SECONDS = 0.1;

/**
 * Whether a file of ours holds more sound than the film's length, whatever its clock says: ffmpeg built its filters anew because the
 * source changed its form in mid-film, and the new ones filled up from zero. Players stumble over frames without a length.
 */
export const holdsMoreSound = async (file: string, seconds: number): Promise<boolean> => {
  let frames = 0;
  for await (const part of readFragmentedFile(file)) if ("fragment" in part) frames += part.fragment.samples;
  return frames * FRAME_SECONDS > seconds + TOLERATED_SECONDS;
};
