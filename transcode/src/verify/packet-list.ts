import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline/promises";

/**
 * What a list of packets tells of one track. Times are those of decoding, in seconds from the film's start: ffmpeg's times of showing
 * are off where pictures have negative offsets (`picture-clock.ts`).
 */
export type TrackPackets = {
  readonly packets: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** When key frames are decoded, from the first packet; of sound, where every packet is one, nothing. */
  readonly keySeconds: readonly number[];
  /** Over times, sizes, checksums and key flags of all packets. */
  readonly digest: string;
};

type Counting = {
  isVideo: boolean;
  secondsPerTick: number;
  packets: number;
  start: number;
  end: number;
  keys: number[];
  hash: Hash;
};

/** Microseconds are enough to tell frames apart, and the same in every time base. */
const rounded = (seconds: number): number => Math.round(seconds * 1e6) / 1e6;

/**
 * Reads a list that ffmpeg's `framecrc` wrote, line by line: that of a film of hours has millions.
 * @returns one entry a stream, in the order of the list's streams.
 */
export const readPacketList = async (path: string): Promise<readonly TrackPackets[]> => {
  const streams: Counting[] = [];
  const at = (index: number): Counting =>
    (streams[index] ??= {
      isVideo: false,
      secondsPerTick: 0,
      packets: 0,
      start: Infinity,
      end: -Infinity,
      keys: [],
      hash: createHash("sha256"),
    });
  for await (const line of createInterface({ input: createReadStream(path, "utf8") })) {
    const [, key, index, value = ""] = /^#(tb|media_type) (\d+): (.*)$/.exec(line) ?? [];
    if (key === "tb") {
      const [num, den] = value.split("/").map(Number);
      at(Number(index)).secondsPerTick = (num ?? 0) / (den ?? 1);
    } else if (key === "media_type") at(Number(index)).isVideo = value === "video";
    if (line.startsWith("#") || line === "") continue;
    const [stream, dts, , duration, size, checksum, ...rest] = line.split(",").map((field) => field.trim());
    const counting = at(Number(stream));
    const isKey = !rest.some((field) => field.startsWith("F="));
    const seconds = Number(dts) * counting.secondsPerTick;
    counting.packets++;
    counting.start = Math.min(counting.start, seconds);
    counting.end = Math.max(counting.end, seconds + Number(duration) * counting.secondsPerTick);
    if (isKey && counting.isVideo) counting.keys.push(rounded(seconds - counting.start));
    counting.hash.update(`${dts},${duration},${size},${checksum},${isKey}\n`);
  }
  return streams.map(({ packets, start, end, keys, hash }) => ({
    packets,
    startSeconds: rounded(start),
    endSeconds: rounded(end),
    keySeconds: keys,
    digest: hash.digest("hex"),
  }));
};
