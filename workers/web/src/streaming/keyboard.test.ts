import { describe, expect, it } from "vitest";
import { actionOf } from "./keyboard.ts";

describe("player keys", () => {
  it("knows the usual shortcuts, with Caps Lock on too", () => {
    expect([" ", "k", "K", "m", "f", "c", "Escape"].map((key) => actionOf({ key })?.kind)).toEqual([
      "toggle_play",
      "toggle_play",
      "toggle_play",
      "toggle_mute",
      "toggle_fullscreen",
      "toggle_subtitles",
      "close",
    ]);
    expect(actionOf({ key: "j" })).toEqual({ kind: "seek_by", amount: -10 });
    expect(actionOf({ key: "ArrowRight" })).toEqual({ kind: "seek_by", amount: 5 });
    expect(actionOf({ key: "5" })).toEqual({ kind: "seek_to_share", share: 0.5 });
  });

  it("leaves Space to a focused control and combinations to the browser", () => {
    expect(actionOf({ key: " ", onControl: true })).toBeNull();
    expect(actionOf({ key: "f", ctrlKey: true })).toBeNull();
    expect(actionOf({ key: "ArrowLeft", altKey: true })).toBeNull();
    expect(actionOf({ key: "Tab" })).toBeNull();
  });
});
