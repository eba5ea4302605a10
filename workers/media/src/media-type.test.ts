import { describe, expect, it } from "vitest";
import { mediaTypeOf } from "./media-type.ts";

describe("media type", () => {
  it.each([
    ["hls/master.m3u8", "application/vnd.apple.mpegurl", "manifest"],
    ["dash/manifest.mpd", "application/dash+xml", "manifest"],
    ["video/v720/seg-1.m4s", "video/mp4", "segment"],
    ["audio/eng/seg-1.m4s", "audio/mp4", "segment"],
    ["audio/eng/init-1.mp4", "audio/mp4", "segment"],
    ["subtitles/ru/seg-1.vtt", "text/vtt; charset=utf-8", "text"],
    ["storyboard/1.jpg", "image/jpeg", "image"],
  ])("tells what %s is", (path, contentType, mediaClass) => {
    expect(mediaTypeOf(path)).toMatchObject({ contentType, class: mediaClass });
  });

  it("lets only the viewer's own browser keep anything, and what has a fixed name only for seconds", () => {
    for (const path of ["a.m3u8", "a.mpd", "a.m4s", "a.mp4", "a.vtt", "a.jpg", "storyboard/storyboard.vtt"]) {
      expect(mediaTypeOf(path)?.cacheControl).toMatch(/^private, /);
    }
    expect(mediaTypeOf("video/v/seg-1.m4s")?.cacheControl).toContain("immutable");
    expect(mediaTypeOf("hls/master.m3u8")?.cacheControl).toBe("private, max-age=2");
    expect(mediaTypeOf("storyboard/storyboard.vtt")?.cacheControl).toBe("private, max-age=2");
  });

  it.each(["source", "job/state.json", "source.mkv", "log.txt", "a.M3U8", "m3u8x", "hls/master.m3u8.bak"])(
    "knows nothing of %s, so it is never served",
    (path) => {
      expect(mediaTypeOf(path)).toBeUndefined();
    },
  );
});
