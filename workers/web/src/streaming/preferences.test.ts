import { expect, it } from "vitest";
import { parsePreferences } from "./preferences.ts";

it("reads what was stored and survives everything else", () => {
  expect(parsePreferences('{"volume":0.4,"muted":true,"subtitleLanguage":"en"}')).toEqual({
    volume: 0.4,
    muted: true,
    audioLanguage: null,
    subtitleLanguage: "en",
  });
  for (const odd of [null, "", "{", "7", '{"volume":9}', '{"volume":"loud","audioLanguage":3}']) {
    expect(parsePreferences(odd)).toEqual({ volume: 1, muted: false, audioLanguage: null, subtitleLanguage: null });
  }
});
