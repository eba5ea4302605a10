import { expect, it } from "vitest";
import { newId, timeOfId } from "./ids.ts";

it("tells when an id was made", () => {
  for (const nowMs of [1, 1_780_000_000_123, 2 ** 48 - 1]) expect(timeOfId(newId("playback", nowMs))).toBe(nowMs);
});

it("tells nothing of what is no id", () => {
  const id = newId("playback", 1_780_000_000_123);
  for (const text of [
    "",
    "pbs_1",
    id.slice(0, -1),
    `${id}0`,
    id.replace("_", ""),
    id.toLowerCase(),
    `pbs_8${id.slice(5)}`,
  ]) {
    expect(timeOfId(text), text).toBeNull();
  }
});
