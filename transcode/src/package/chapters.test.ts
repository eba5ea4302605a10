import { describe, expect, it } from "vitest";
import { PlannedChapters, writeChaptersVtt } from "./chapters.ts";

describe("chapters", () => {
  it("follow each other without gaps or overlaps until the film ends", () => {
    const chapters = [
      { startSeconds: 60.5, endSeconds: 90, title: "Storm & <calm>" },
      { startSeconds: 0, endSeconds: 70, title: "Harbour" },
      { startSeconds: 100, title: null },
      { startSeconds: 500, title: "Behind the end" },
    ];
    expect(writeChaptersVtt(chapters, 120)).toBe(
      "WEBVTT\n\n00:00:00.000 --> 00:01:00.500\nHarbour\n\n00:01:00.500 --> 00:01:40.000\nStorm &amp; &lt;calm&gt;\n\n00:01:40.000 --> 00:02:00.000\nChapter 3\n",
    );
  });

  it("are left out where there is nothing to choose", () => {
    expect(writeChaptersVtt([], 10)).toBeNull();
    expect(writeChaptersVtt([{ startSeconds: 0, title: "All of it" }], 10)).toBeNull();
  });

  it("are read from plans that know none", () => {
    expect(PlannedChapters.parse({ version: 1 })).toEqual({ chapters: [] });
  });
});
