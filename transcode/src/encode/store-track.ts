import { ok } from "@cinema/foundation";
import { cutSegments, type CutOptions } from "../package/cut-segments.ts";
import type { Segment, Track } from "../package/inventory.ts";
import { readFragmentedFile } from "../package/read-fragmented-file.ts";
import { readInit } from "../package/read-init.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepFailure, StepResult } from "../step.ts";
import { saveFile } from "../workspace/film-files.ts";

/** Uploads in flight: enough to hide the store's latency. */
const PARALLEL = 4;
/** Of them together, because a client holds every body several times; a segment that is larger goes alone. */
export const MAX_BYTES_IN_FLIGHT = 8 * 1024 * 1024;

/**
 * Cuts a file of ours into segments, puts them into the store as they come, and tells what lies there now; null for an empty
 * file. Refuses with the first failure of a segment; when it has ended, nothing of it is on its way any more.
 */
export const storeTrack = async (
  context: StepContext,
  file: string,
  options: CutOptions,
  pathOf: (name: string) => string,
): StepResult<Track | null> => {
  let init: Pick<Track, "init" | "initBytes" | "timescale" | "codec"> | undefined;
  const segments: Segment[] = [];
  const inFlight = new Set<Promise<void>>();
  let bytesInFlight = 0;
  let failure: StepFailure | undefined;
  // Never rejects: a rejection that nobody waits for at that moment would be lost, and with it the segment.
  const save = async (name: string, bytes: Buffer): Promise<void> => {
    try {
      const saved = await saveFile(context, pathOf(name), bytes);
      if (!saved.ok) failure ??= saved.error;
    } catch (error) {
      context.log({ event: "segment.unsaved", name, error: error instanceof Error ? error.message : String(error) });
      failure ??= refuse("internal", "a segment could not be written on this machine; see the log").error;
    }
  };
  try {
    for await (const part of cutSegments(readFragmentedFile(file), options)) {
      if ("init" in part) {
        init = { init: part.init.name, initBytes: part.init.bytes.length, ...readInit(part.init.bytes) };
      } else {
        segments.push(part.segment);
      }
      const { name, bytes } = "init" in part ? part.init : { name: part.segment.name, bytes: part.bytes };
      while (inFlight.size >= PARALLEL || (inFlight.size > 0 && bytesInFlight + bytes.length > MAX_BYTES_IN_FLIGHT))
        await Promise.race(inFlight);
      if (failure) break;
      bytesInFlight += bytes.length;
      const tracked: Promise<void> = save(name, bytes).finally(() => {
        bytesInFlight -= bytes.length;
        inFlight.delete(tracked);
      });
      inFlight.add(tracked);
    }
  } finally {
    await Promise.all(inFlight);
  }
  if (failure) return { ok: false, error: failure };
  return ok(init && segments.length > 0 ? { ...init, segments } : null);
};
