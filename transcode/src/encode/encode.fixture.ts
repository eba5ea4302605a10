import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { onTestFinished } from "vitest";
import { loadProfile } from "../profile/load-profile.ts";
import type { MediaTools } from "../run/media-tools.ts";
import type { StepContext } from "../step.ts";

type Note = { readonly event: string; readonly [key: string]: unknown };

type Ffmpeg = (...args: [...Parameters<MediaTools["ffmpeg"]>, AbortSignal]) => ReturnType<MediaTools["ffmpeg"]>;

/** Tools with this in the place of ffmpeg; it is also given the signal that calls it off. */
export const mediaTools = (ffmpeg: Ffmpeg, signal: AbortSignal = new AbortController().signal): MediaTools => ({
  ffmpeg: (argv, options) => ffmpeg(argv, options, signal),
  ffprobe: async () => ok(""),
  until: (other) => mediaTools(ffmpeg, other),
});

/** What a step gets, with a folder of its own, stores in memory and tools that do nothing; `change` replaces parts. */
export const stepContext = async (
  change: Partial<StepContext> = {},
): Promise<{ readonly context: StepContext; readonly notes: readonly Note[] }> => {
  const profile = await loadProfile("default");
  if (!profile.ok) throw new Error(profile.error.detail);
  const scratch = await mkdtemp(join(tmpdir(), "cinema-step-"));
  onTestFinished(() => rm(scratch, { recursive: true, force: true }));
  const notes: Note[] = [];
  const context: StepContext = {
    job: {
      id: "job_1",
      assetId: "ast_1",
      titleId: "ttl_1",
      upload: { objectKey: "uploads/u/source", sizeBytes: 6, sha256: null },
    },
    profile: profile.value,
    outputs: {},
    ordinal: 0,
    tools: mediaTools(async () => ok({ stderr: "" })),
    media: createMemoryStore(),
    uploads: createMemoryStore(),
    noteHash: async () => null,
    scratch,
    signal: new AbortController().signal,
    progress: () => undefined,
    log: (note) => notes.push(note),
    ...change,
  };
  return { context, notes };
};
