import { ok } from "@cinema/foundation";
import { expect, it } from "vitest";
import { clapperPlan } from "../package/made-film.fixture.ts";
import { refuse } from "../refusal.ts";
import { mediaTools, stepContext } from "./encode.fixture.ts";
import { encodeAudio } from "./encode-sound.ts";

/** Outputs of the runs that `encodeAudio` starts when the first encode ends so; what comes after it fails. */
const runsAfter = async (lasting: boolean) => {
  const outputs: (string | undefined)[] = [];
  const failure = lasting
    ? ({ ok: false, error: { reason: "internal", detail: "too much", lasting: true } } as const)
    : refuse("internal", "no room");
  const { context } = await stepContext({
    tools: mediaTools(async (argv) => {
      outputs.push(argv.at(-1)?.split("/").at(-1));
      if (argv.at(-1) === "-") return ok({ stderr: "" });
      return argv.at(-1)?.endsWith(".mka") === true ? refuse("malformed", "the end of this test") : failure;
    }),
  });
  const done = await encodeAudio(context, clapperPlan(), "source");
  return { outputs, reason: done.ok ? "ok" : done.error.reason };
};

it("brings sounds into one form when the encode was stopped for writing too much, as one that changes its form makes it", async () => {
  const [track] = clapperPlan().audio;
  expect(await runsAfter(true)).toEqual({ outputs: ["-", `${track?.id}.mp4`, "settled.mka"], reason: "malformed" });
});

it("leaves it at a failure that may pass", async () => {
  const [track] = clapperPlan().audio;
  expect(await runsAfter(false)).toEqual({ outputs: ["-", `${track?.id}.mp4`], reason: "internal" });
});
