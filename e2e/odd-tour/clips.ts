import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../fixtures/cinema.ts";
import { type OddCase, published, refused } from "./odd-film.ts";

const folder = join(process.env["CINEMA_DATA_DIR"] ?? join(repositoryRoot, "../shared/data"), "clips");
const clip = (name: string): string => join(folder, name);

/** Real recordings, where there are any: a clone has none. */
const CLIPS: readonly OddCase[] = [
  {
    name: "clip lake-house-1080p25-10s.mp4",
    make: async () =>
      published(clip("lake-house-1080p25-10s.mp4"), { size: [1920, 1080], seconds: 10, audio: ["und/2"] }),
  },
  {
    name: "clip two-video-tracks-10s.mp4",
    make: async () => published(clip("two-video-tracks-10s.mp4"), { size: [1920, 1080], seconds: 10, videoTrack: 1 }),
  },
  {
    name: "clip test.mp4",
    make: async () =>
      published(clip("test.mp4"), {
        size: [1280, 720],
        seconds: 10,
        audio: Array.from({ length: 8 }, () => "und/2"),
      }),
  },
  {
    name: "clip two-audio-tracks-10s.mp4",
    make: async () => refused(clip("two-audio-tracks-10s.mp4"), "no_video_stream"),
  },
];

/** Says loudly when the clips are missing. */
export const clipsThatAreThere = (): readonly OddCase[] => {
  if (existsSync(folder)) return CLIPS;
  process.stderr.write(`SKIPPED: real clips are not at ${folder}; set CINEMA_DATA_DIR to send them too\n`);
  return [];
};
