import { writeFile } from "node:fs/promises";
import { ok } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { makePlan } from "../plan/make-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import { refuse } from "../refusal.ts";
import type { MediaTools } from "../run/media-tools.ts";
import { loadCheckpoint } from "../workspace/checkpoint.ts";
import { mediaTools, stepContext } from "./encode.fixture.ts";
import { extractSubtitles } from "./extract-subtitles.ts";
import { SubtitlesOutcome, unitName } from "./units.ts";

type Failure = ReturnType<typeof refuse> | { readonly ok: false; readonly error: { readonly reason: "aborted" } };

/** Two tracks and an ffmpeg that fails, as `failures` says, whenever it is asked for that track. */
const setUp = async (failures: Readonly<Record<string, Failure>> = {}) => {
  const runs: string[][] = [];
  const ffmpeg: MediaTools["ffmpeg"] = async (argv) => {
    const outputs = argv.filter((word) => word.endsWith(".vtt"));
    const ids = outputs.map((path) => path.slice(path.lastIndexOf("/") + 1, -4));
    runs.push(ids);
    const failed = ids.map((id) => failures[id]).find((failure) => failure !== undefined);
    if (failed) return failed;
    for (const [index, path] of outputs.entries()) await writeFile(path, `WEBVTT ${ids[index]}`);
    return ok({ stderr: "" });
  };
  const { context, notes } = await stepContext({ tools: mediaTools(ffmpeg) });
  const { subtitles } = mediaInfo();
  const more = subtitles.map((track) => ({ ...track, index: 4, language: "ru" }));
  const plan: Plan = makePlan(mediaInfo({}, { subtitles: [...subtitles, ...more] }), context.profile);
  const [first = "", second = ""] = plan.subtitles.map(({ id }) => id);
  const noted = async () => {
    const checkpoint = await loadCheckpoint(context, unitName.subtitles, SubtitlesOutcome);
    return checkpoint.ok ? checkpoint.value : undefined;
  };
  return { extract: () => extractSubtitles(context, plan, "/source"), first, second, noted, notes, runs };
};
const [FIRST, SECOND] = ["s1-en", "s2-ru"];

describe("extracting subtitles", () => {
  it("takes all tracks in one pass", async () => {
    const { extract, first, second, noted, runs } = await setUp();
    expect([first, second]).toEqual([FIRST, SECOND]);
    expect(await extract()).toEqual({ ok: true, value: undefined });
    expect(await noted()).toEqual({ texts: { [FIRST]: "WEBVTT s1-en", [SECOND]: "WEBVTT s2-ru" } });
    expect(runs).toHaveLength(1);
  });

  it("leaves out the one track that cannot be read, says so, and keeps the others", async () => {
    const { extract, noted, notes } = await setUp({ [FIRST]: refuse("malformed", "no text") });
    expect((await extract()).ok).toBe(true);
    expect(await noted()).toEqual({ texts: { [SECOND]: "WEBVTT s2-ru" } });
    expect(notes).toEqual([{ event: "subtitles.left_out", track: FIRST, detail: "no text" }]);
  });

  it.each(["timeout", "internal"] as const)("fails for a %s and notes nothing as done", async (reason) => {
    const { extract, noted, notes } = await setUp({ [SECOND]: refuse(reason, "busy") });
    expect(await extract()).toEqual(refuse(reason, "busy"));
    expect(await noted()).toBeNull();
    expect(notes).toEqual([]);
  });

  it("does not go on when it is called off", async () => {
    const { extract, noted, runs } = await setUp({ [FIRST]: { ok: false, error: { reason: "aborted" } } });
    expect((await extract()).ok).toBe(false);
    expect(await noted()).toBeNull();
    expect(runs).toHaveLength(1);
  });
});
