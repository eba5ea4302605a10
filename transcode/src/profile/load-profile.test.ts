import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadProfile, parseProfile, PROFILES_FOLDER } from "./load-profile.ts";

describe("profiles", () => {
  it("ships only profiles that satisfy the schema, each under its own name", async () => {
    const files = readdirSync(PROFILES_FOLDER);
    expect(files).toContain("default.yaml");
    for (const file of files) {
      const loaded = await loadProfile(file.replace(".yaml", ""));
      expect(loaded).toMatchObject({ ok: true, value: { name: file.replace(".yaml", "") } });
    }
  });

  it("offers five rungs from 1080 down to 240 lines by default", async () => {
    const loaded = await loadProfile("default");
    expect(loaded.ok && loaded.value.video.rungs.map((rung) => rung.height)).toEqual([1080, 720, 480, 360, 240]);
  });

  it("refuses a name that leads out of the folder, and one that is not there", async () => {
    expect(await loadProfile("../profiles/default")).toMatchObject({ ok: false, error: { reason: "profile_missing" } });
    expect(await loadProfile("nowhere")).toMatchObject({ ok: false, error: { reason: "profile_missing" } });
  });

  it("refuses unknown fields and rungs in the wrong order, naming the field", async () => {
    const text = (await import("node:fs")).readFileSync(`${PROFILES_FOLDER}/default.yaml`, "utf8");
    const wrong = parseProfile(text.replace("preset: veryfast", "preset: veryfast\n  presets: 1"));
    expect(wrong.ok ? "" : wrong.error.detail).toContain("presets");
    const order = parseProfile(text.replace("height: 1080", "height: 100"));
    expect(order.ok ? "" : order.error.detail).toContain("largest to the smallest");
    expect(parseProfile("a: [")).toMatchObject({ ok: false, error: { reason: "profile_invalid" } });
  });
});
