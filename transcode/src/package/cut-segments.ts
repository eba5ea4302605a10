import { createHash } from "node:crypto";
import { type Fragment, placeFragment } from "./fragment.ts";
import type { KeyFrame, Segment } from "./inventory.ts";
import type { FilePart } from "./read-fragmented-file.ts";

/** What goes into the store: bytes under a name that is made of them. */
export type NamedBytes = { readonly name: string; readonly bytes: Buffer };

export type CutSegment = { readonly segment: Segment; readonly bytes: Buffer };

/** First 80 bits of SHA-256, hex: names stay short in manifests with thousands of lines, and two contents never meet. */
export const contentName = (prefix: string, bytes: Buffer, extension: string): string =>
  `${prefix}${createHash("sha256").update(bytes).digest("hex").slice(0, 20)}.${extension}`;

const join = (fragments: readonly Fragment[], withKeyFrames: boolean): CutSegment => {
  const bytes = Buffer.concat(fragments.map((fragment) => fragment.bytes));
  let offset = 0;
  const keyFrames: KeyFrame[] = [];
  for (const fragment of fragments) {
    keyFrames.push({ offset, bytes: fragment.firstSampleEnd, ticks: fragment.ticks });
    offset += fragment.bytes.length;
  }
  return {
    bytes,
    segment: {
      name: contentName("seg-", bytes, "m4s"),
      bytes: bytes.length,
      ticks: fragments.reduce((sum, fragment) => sum + fragment.ticks, 0),
      samples: fragments.reduce((sum, fragment) => sum + fragment.samples, 0),
      keyFrames: withKeyFrames ? keyFrames : [],
    },
  };
};

export type CutOptions = {
  /** Where this file begins on the track's timeline. */
  readonly startTicks: number;
  /** Number of the first fragment among all of the track, from 1. */
  readonly firstSequence: number;
  /** Ends of segments lie as near to multiples of this as the fragments allow, counted from the track's start. */
  readonly segmentTicks: number;
  /** Whether every fragment begins with a key frame that players may show alone. */
  readonly keyFrames: boolean;
};

/** Joins the fragments of a file to segments on the time grid. */
export const cutSegments = async function* (
  parts: AsyncIterable<FilePart>,
  options: CutOptions,
): AsyncGenerator<{ readonly init: NamedBytes } | CutSegment> {
  const { segmentTicks } = options;
  let pending: Fragment[] = [];
  let at = options.startTicks;
  let sequence = options.firstSequence;
  // Forgotten before it is handed on: whoever takes the segment may keep it for as long as an upload lasts.
  const cut = (): CutSegment => {
    const segment = join(pending, options.keyFrames);
    pending = [];
    return segment;
  };
  let nextCut = (Math.floor(at / segmentTicks) + 1) * segmentTicks;
  for await (const part of parts) {
    if ("init" in part) {
      yield { init: { name: contentName("init-", part.init, "mp4"), bytes: part.init } };
      continue;
    }
    const { fragment } = part;
    placeFragment(fragment, at, sequence++);
    // Cut before this fragment when its end would miss the grid by more than its start does.
    if (pending.length > 0 && at + fragment.ticks - nextCut > Math.abs(nextCut - at)) {
      yield cut();
      nextCut += segmentTicks;
    }
    pending.push(fragment);
    at += fragment.ticks;
    if (at >= nextCut) {
      yield cut();
      nextCut = (Math.floor(at / segmentTicks) + 1) * segmentTicks;
    }
  }
  if (pending.length > 0) yield cut();
};
