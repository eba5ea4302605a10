import { describe, expect, it } from "vitest";
import { readFile } from "node:fs/promises";
import { capManifest } from "./cap-manifest.ts";

const golden = await readFile(new URL("../../../transcode/src/package/golden/manifests.txt", import.meta.url), "utf8");
/** What the packager wrote: a film with renditions of 720 and 360 lines. */
const master =
  /#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-MEDIA[^]*?images\.m3u8"\n/.exec(golden)?.[0] ?? "";
const mpd = /<\?xml[^]*?<\/MPD>\n/.exec(golden)?.[0] ?? "";

describe("a list of renditions under a token with a height", () => {
  it("names nothing taller in HLS and leaves everything else as it is", () => {
    const capped = capManifest("hls/master.m3u8", master, 576);
    expect(master).toContain("720p");
    expect(capped).not.toContain("720");
    const left = master.split("\n").filter((line) => !line.includes("720"));
    expect(capped.split("\n")).toEqual(left);
    expect(capped).toContain("images.m3u8");
    expect(capManifest("hls/master.m3u8", master, 720)).toBe(master);
  });

  it("names nothing taller in DASH and leaves everything else as it is", () => {
    const capped = capManifest("dash/manifest.mpd", mpd, 576);
    expect(mpd).toContain('<Representation id="720p"');
    expect(capped).not.toContain("720p");
    for (const kept of [
      '<Representation id="360p"',
      'contentType="audio"',
      'contentType="text"',
      'contentType="image"',
    ]) {
      expect(capped).toContain(kept);
    }
    const whole = /<Representation id="720p".*?<\/Representation>/s.exec(mpd)?.[0] ?? "nothing";
    expect(capped).toBe(mpd.replace(whole, ""));
    expect(capManifest("dash/manifest.mpd", mpd, 720)).toBe(mpd);
  });

  it("leaves out a codec of which no rendition is left", () => {
    const set =
      '<AdaptationSet contentType="video"><Representation id="1080p-av1" width="1920"><SegmentList/></Representation></AdaptationSet>';
    expect(capManifest("dash/manifest.mpd", `<Period>${set}</Period>`, 720)).toBe("<Period></Period>");
  });
});
