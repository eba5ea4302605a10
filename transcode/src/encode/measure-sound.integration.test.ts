import { expect, it } from "vitest";
import { startStudio } from "../command/odd-film.fixture.ts";
import { makePlan } from "../plan/make-plan.ts";
import { probeFile } from "../probe/probe-file.ts";
import { loadProfile } from "../profile/load-profile.ts";
import { locateFfmpeg } from "../run/locate-ffmpeg.ts";
import { createMediaTools } from "../run/media-tools.ts";
import { measureSound } from "./measure-sound.ts";

it("finds one gain for a quiet tone, a limiter for hiss under loud clicks, and leaves silence alone", async () => {
  const studio = await startStudio();
  try {
    const source = await studio.make("mkv", [
      ...["-f", "lavfi", "-i", "color=s=64x64:r=10:d=6"],
      ...["-f", "lavfi", "-i", "sine=f=997:d=6,volume=-12dB,pan=stereo|c0=c0|c1=c0"],
      ...[
        "-f",
        "lavfi",
        "-i",
        "aevalsrc=0.002*random(0)+0.9*lt(mod(t\\,1)\\,0.0005):d=6:s=48000,pan=stereo|c0=c0|c1=c0",
      ],
      ...["-f", "lavfi", "-i", "anullsrc=d=6"],
      ...["-map", "0", "-map", "1", "-map", "2", "-map", "3", "-c:a", "pcm_s16le", "-c:v", "libx264"],
    ]);
    const profile = await loadProfile("default");
    if (!profile.ok) throw new Error(profile.error.detail);
    const run = { log: () => undefined, signal: new AbortController().signal, niceness: 0 };
    const tools = createMediaTools(await locateFfmpeg(process.env), profile.value.limits, run);
    const probed = await probeFile(tools, profile.value.limits, source);
    if (!probed.ok) throw new Error(probed.error.reason);
    const measured = await measureSound(
      { profile: profile.value, tools },
      makePlan(probed.value, profile.value),
      source,
    );
    expect(measured).toMatchObject({
      ok: true,
      value: [{ by: "gain" }, { by: "limiter", report: { truePeak: expect.any(Number) } }, null],
    });
    const [tone, clicks] = measured.ok ? measured.value : [];
    // ffmpeg's sine has an eighth of full scale (−18.06 dB); 997 Hz at full scale in both channels is 0 LUFS by BS.1770.
    expect(tone?.by === "gain" ? tone.decibels : 0).toBeCloseTo(-23 + 18.06 + 12, 1);
    expect(clicks?.by === "limiter" ? clicks.report.truePeak : -99).toBeGreaterThan(-3);
  } finally {
    await studio.stop();
  }
});
