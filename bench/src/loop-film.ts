import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { DEMO_FILM } from "../../transcode/src/job/farm.fixture.ts";

/** The demo film over and over until it is `seconds` long. @param options what becomes of its streams; as they are without. */
export const loopFilm = async (
  ffmpeg: string,
  output: string,
  seconds: number,
  options: readonly string[] = ["-map", "0", "-c", "copy"],
  film: string = DEMO_FILM,
): Promise<void> => {
  const input = ["-v", "error", "-nostdin", "-y", "-stream_loop", "-1", "-i", film, "-t", String(seconds)];
  await promisify(execFile)(ffmpeg, [...input, ...options, output]);
};
