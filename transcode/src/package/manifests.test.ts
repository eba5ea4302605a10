import { describe, expect, it } from "vitest";
import { dashManifest } from "./dash-manifest.ts";
import { packagedFilm } from "./film.fixture.ts";
import { masterPlaylist } from "./hls-master.ts";
import { fromManifest } from "./packaged-film.ts";
import { writeStoryboardVtt } from "./storyboard-vtt.ts";
import { writeManifests } from "./write-manifests.ts";

describe("manifests", () => {
  it("stand as they are expected to, byte for byte", async () => {
    const files = [...writeManifests(packagedFilm())].map(([path, text]) => `=== ${path}\n${text}`);
    await expect(files.join("\n")).toMatchFileSnapshot("golden/manifests.txt");
  });

  it("refer to nothing but relative paths inside the asset", () => {
    for (const text of writeManifests(packagedFilm()).values()) {
      expect(text).not.toMatch(/https?:\/\/(?!dashif\.org)/);
      for (const [, uri = ""] of text.matchAll(/(?:URI|media|sourceURL)="([^"]+)"/g))
        expect(uri).toMatch(/^(\.\.\/[a-z]+\/|[a-z0-9-]+\.m3u8)/);
    }
  });

  it("are stored with the masters behind everything they refer to", () => {
    expect([...writeManifests(packagedFilm()).keys()].slice(-2)).toEqual(["hls/master.m3u8", "dash/manifest.mpd"]);
  });

  it("leave out what a film has not", () => {
    const bare = packagedFilm({ audio: [], subtitles: [], storyboard: null });
    const master = masterPlaylist(bare);
    expect(master).not.toMatch(/EXT-X-MEDIA|AUDIO=|SUBTITLES=|IMAGE/);
    expect(master).toContain('CODECS="avc1.640028"');
    expect(dashManifest(bare)).not.toMatch(/contentType="(audio|text|image)"/);
  });

  it("start with the rendition nearest to 2 Mbit/s and go up from there", () => {
    const variants = [...masterPlaylist(packagedFilm()).matchAll(/^(\d+p)\.m3u8$/gm)].map((match) => match[1]);
    expect(variants).toEqual(["720p", "360p"]);
  });

  it("let a player find the tile of a moment on a last sheet that is not full", () => {
    const images = dashManifest(packagedFilm()).split('contentType="image"')[1] ?? "";
    // 100 cells of 2 s, although the film ends after 10 s.
    expect(images).toContain('<S t="0" d="200000"/>');
  });

  it("keep quotes and ampersands of a track's name from breaking out", () => {
    expect(masterPlaylist(packagedFilm())).toContain('NAME="The  Director"');
    expect(dashManifest(packagedFilm())).toContain("<Label>Русский &amp; Co</Label>");
  });

  it("tell the frame rate of NTSC film exactly in DASH and to three places in HLS", () => {
    const ntsc = packagedFilm({ frameRate: { num: 24000, den: 1001 } });
    expect(dashManifest(ntsc)).toContain('frameRate="24000/1001"');
    expect(masterPlaylist(ntsc)).toContain("FRAME-RATE=23.976");
  });
});

describe("manifests of a film that grows", () => {
  const growing = packagedFilm({ growing: { stretches: 1 }, durationSeconds: 3600 });

  it("stand as they are expected to, byte for byte", async () => {
    const files = [...writeManifests(growing)].map(([path, text]) => `=== ${path}\n${text}`);
    await expect(files.join("\n")).toMatchFileSnapshot("golden/growing-manifests.txt");
  });

  it("have no end, are to be loaded again, and begin at the beginning", () => {
    const files = writeManifests(growing);
    for (const [path, text] of files) {
      if (!path.endsWith(".m3u8")) continue;
      expect(text).not.toContain("#EXT-X-ENDLIST");
      expect(text).toContain("#EXT-X-START:TIME-OFFSET=0");
      if (path !== "hls/master.m3u8") expect(text).toContain("#EXT-X-PLAYLIST-TYPE:EVENT");
    }
    const mpd = files.get("dash/manifest.mpd") ?? "";
    expect(mpd).toContain('type="dynamic"');
    expect(mpd).toMatch(/minimumUpdatePeriod="PT2.000S"/);
    // The whole length is known: a player shows it, and does not go to the live edge of a broadcast.
    expect(mpd).toContain('mediaPresentationDuration="PT3600.000S"');
    expect(mpd).not.toMatch(/timeShiftBufferDepth|<Period [^>]*duration/);
  });

  it("name no subtitles and no storyboard yet, which are cut to the whole film", () => {
    expect([...writeManifests(growing).values()].join("")).not.toMatch(/SUBTITLES|storyboard|images\.m3u8/);
  });
});

describe("the storyboard's WebVTT", () => {
  it("walks the tiles left to right, top to bottom, sheet after sheet, and ends with the film", () => {
    const board = {
      sheets: ["a.jpg", "b.jpg"],
      tiles: 7,
      intervalSeconds: 2,
      tileWidth: 160,
      tileHeight: 90,
      columns: 2,
      rows: 2,
      largestBytes: 1,
    };
    const cues = writeStoryboardVtt(board, 13)
      .split("\n")
      .filter((line) => line.includes("#xywh"));
    expect(cues).toEqual([
      "a.jpg#xywh=0,0,160,90",
      "a.jpg#xywh=160,0,160,90",
      "a.jpg#xywh=0,90,160,90",
      "a.jpg#xywh=160,90,160,90",
      "b.jpg#xywh=0,0,160,90",
      "b.jpg#xywh=160,0,160,90",
      "b.jpg#xywh=0,90,160,90",
    ]);
    expect(writeStoryboardVtt(board, 13)).toContain("00:00:12.000 --> 00:00:13.000");
  });
});

describe("paths", () => {
  it("lead from the manifest's folder to the media's", () => {
    expect(fromManifest.video("720p", "x.m4s")).toBe("../video/720p/x.m4s");
  });
});
