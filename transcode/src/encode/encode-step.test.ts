import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { makePlan } from "../plan/make-plan.ts";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import { refuse } from "../refusal.ts";
import type { MediaTools } from "../run/media-tools.ts";
import { mediaTools, stepContext } from "./encode.fixture.ts";
import { encodeStep } from "./encode-step.ts";

type Failing = () => ReturnType<MediaTools["ffmpeg"]>;

/** An ffmpeg that runs until it is called off, except for the subtitles, which end as `subtitles` says. */
const encodeWith = async (subtitles: Failing, signal = new AbortController().signal) => {
  const ended: string[] = [];
  const tools = mediaTools(async (argv, _options, signal) => {
    if (argv.includes("webvtt")) return subtitles();
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    ended.push(argv.includes("libx264") ? "picture" : "sound");
    return { ok: false, error: { reason: "aborted" } };
  });
  const { context } = await stepContext({ tools, signal });
  await writeFile(join(context.scratch, "source"), "source");
  const outputs = { plan: makePlan(mediaInfo(), context.profile) };
  return { ended, run: () => encodeStep({ ...context, outputs }) };
};

describe("the encode step", () => {
  it("calls the other parts off when one throws, and does not end before them", async () => {
    const { ended, run } = await encodeWith(() => Promise.reject(new Error("a bug")));
    await expect(run()).rejects.toThrow("a bug");
    expect(ended.toSorted()).toEqual(["picture", "sound"]);
  });

  it("ends with the first failure, not with what that called off", async () => {
    const { ended, run } = await encodeWith(async () => refuse("timeout", "busy"));
    expect(await run()).toEqual(refuse("timeout", "busy"));
    expect(ended.toSorted()).toEqual(["picture", "sound"]);
  });

  it("is called off as a whole", async () => {
    const { run } = await encodeWith(async () => ok({ stderr: "" }), AbortSignal.abort());
    expect(await run()).toEqual({ ok: false, error: { reason: "aborted" } });
  });
});
