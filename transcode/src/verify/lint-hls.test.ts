import { describe, expect, it } from "vitest";
import { packagedFilm } from "../package/film.fixture.ts";
import { writeManifests } from "../package/write-manifests.ts";
import { lintHls } from "./lint-hls.ts";
import { referencedFiles } from "./referenced-files.ts";

const MASTER = "hls/master.m3u8";
const film = packagedFilm();
const sizes = referencedFiles(film);

/** Problems of the film's playlists when one of them is changed. */
const lint = (path: string, from: string | RegExp, to: string): readonly string[] => {
  const manifests = new Map(writeManifests(film));
  const text = manifests.get(path) ?? "";
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`the mutant of ${path} is no mutant: ${from}`);
  return lintHls({ manifests: manifests.set(path, changed), sizes }, MASTER);
};

describe("lintHls", () => {
  it("finds nothing wrong with what we write", () => {
    expect(lintHls({ manifests: writeManifests(film), sizes }, MASTER)).toEqual([]);
  });

  it("misses a multivariant playlist that is not there", () => {
    expect(lintHls({ manifests: new Map(), sizes }, MASTER)).toEqual([`${MASTER}: it is missing`]);
  });

  const RU = '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="Русский & Co"';
  const SECOND_GROUP =
    '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="b",NAME="Only",DEFAULT=NO,AUTOSELECT=NO,CHANNELS="6",URI="a1-en.m3u8"';

  it.each<readonly [string, string | RegExp, string, string]>([
    ["no head", "#EXTM3U\n", "", "does not begin with EXTM3U"],
    ["two versions", "#EXT-X-VERSION:7\n", "#EXT-X-VERSION:7\n#EXT-X-VERSION:7\n", "not exactly one EXT-X-VERSION"],
    ["returns", "#EXTM3U\n", "#EXTM3U\n\r\n", "not plain lines"],
    ["no variant", /#EXT-X-STREAM-INF[^]*?360p\.m3u8\n/, "", "there is no variant"],
    ["a variant without an URI", "\n720p.m3u8\n", "\n", "has no URI behind it"],
    ["no bandwidth", /BANDWIDTH=1080000,/, "", "lacks BANDWIDTH"],
    ["no average", "AVERAGE-BANDWIDTH=954000,", "", "lacks AVERAGE-BANDWIDTH"],
    ["no codecs", 'CODECS="avc1.640028,mp4a.40.2",', "", "lacks CODECS"],
    ["no frame rate", "FRAME-RATE=24.000,", "", "lacks FRAME-RATE"],
    ["no range", "VIDEO-RANGE=SDR,", "", "lacks VIDEO-RANGE"],
    ["an unknown range", "VIDEO-RANGE=SDR", "VIDEO-RANGE=HDR", "no known VIDEO-RANGE"],
    ["a fraction of a bit", "BANDWIDTH=1080000", "BANDWIDTH=1080000.5", "no whole BANDWIDTH"],
    ["an average above the peak", "AVERAGE-BANDWIDTH=954000", "AVERAGE-BANDWIDTH=1954000", "more on average"],
    ["a size that is none", "RESOLUTION=1280x720", "RESOLUTION=1280", "no RESOLUTION"],
    ["a group that does not exist", 'AUDIO="audio"', 'AUDIO="other"', "group of AUDIO that does not exist"],
    ["an attribute given twice", "FRAME-RATE=24.000", "FRAME-RATE=24.000,FRAME-RATE=24.000", "names FRAME-RATE twice"],
    ["a broken attribute list", "FRAME-RATE=24.000", "FRAME-RATE=,", "no attribute list"],
    ["a name without quotes", 'NAME="English"', "NAME=English", "NAME without quotes"],
    ["one stable id for two", 'STABLE-VARIANT-ID="360p"', 'STABLE-VARIANT-ID="720p"', "one stable id"],
    ["a rendition without a name", 'NAME="English",', "", "lacks NAME"],
    ["a default that may not be chosen", "DEFAULT=YES,AUTOSELECT=YES", "DEFAULT=YES,AUTOSELECT=NO", "is the default"],
    ["forced sound", 'CHANNELS="2"', 'FORCED=YES,CHANNELS="2"', "FORCED and no subtitle"],
    ["no channels", ',CHANNELS="2"', "", "lacks CHANNELS"],
    ["two members of one name", 'NAME="The  Director"', 'NAME="English"', "two members of one name"],
    ["two defaults", "DEFAULT=NO,AUTOSELECT=YES,CHANNELS", "DEFAULT=YES,AUTOSELECT=YES,CHANNELS", "two defaults"],
    ["two equals to choose from", 'NAME="The  Director"', 'NAME="The  Director",LANGUAGE="en"', "between equals"],
    ["groups with different members", RU, `${SECOND_GROUP}\n${RU}`, "groups of AUDIO have different members"],
    ["an I-frame playlist without an URI", ',URI="iframe-360p.m3u8"', "", "EXT-X-I-FRAME-STREAM-INF lacks URI"],
    [
      "a tag of media playlists",
      "#EXT-X-VERSION:7",
      "#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:4",
      "belongs into a media playlist",
    ],
    ["a file that does not exist", "\n720p.m3u8", "\n721p.m3u8", "721p.m3u8 does not exist"],
    ["an address elsewhere", 'URI="a1-en.m3u8"', 'URI="https://example.com/a.m3u8"', "leads out of the asset"],
  ])("finds %s in a multivariant playlist", (_, from, to, words) => {
    expect(lint(MASTER, from, to).join("; ")).toContain(words);
  });

  it.each<readonly [string, string, string | RegExp, string, string]>([
    ["no target", "hls/720p.m3u8", "#EXT-X-TARGETDURATION:4\n", "", "EXT-X-TARGETDURATION"],
    ["a segment above the target", "hls/720p.m3u8", "DURATION:4", "DURATION:3", "longer than the target"],
    ["a segment without a length", "hls/720p.m3u8", "#EXTINF:4.000000,\n", "", "has no length"],
    ["no segment", "hls/s1-ru.m3u8", /#EXTINF[^]*vtt\n/, "", "there is no segment"],
    ["no type", "hls/720p.m3u8", "#EXT-X-PLAYLIST-TYPE:VOD\n", "", "not of the type VOD"],
    ["no end", "hls/720p.m3u8", "#EXT-X-ENDLIST\n", "", "does not end"],
    ["no map", "hls/720p.m3u8", /#EXT-X-MAP.*\n/, "", "no EXT-X-MAP"],
    ["an old version with a map", "hls/720p.m3u8", "VERSION:7", "VERSION:5", "EXT-X-MAP needs a higher version"],
    ["an old version with ranges", "hls/iframe-360p.m3u8", "VERSION:7", "VERSION:3", "EXT-X-BYTERANGE needs"],
    ["an I-frame without a range", "hls/iframe-360p.m3u8", /#EXT-X-BYTERANGE.*\n/, "", "no byte range"],
    ["a range behind the end", "hls/iframe-360p.m3u8", "900@0", "900000@0", "leads out of video/360p"],
    [
      "a tag of the multivariant playlist",
      "hls/720p.m3u8",
      "#EXTINF",
      "#EXT-X-MEDIA:TYPE=AUDIO\n#EXTINF",
      "belongs into a multivariant",
    ],
    ["a variant cut elsewhere", "hls/720p.m3u8", "#EXTINF:4.000000", "#EXTINF:3.900000", "cut at different moments"],
    ["a segment that does not exist", "hls/360p.m3u8", "seg-360p-1", "seg-360p-7", "does not exist"],
    ["a path out of the asset", "hls/360p.m3u8", "../video", "../../video", "leads out of the asset"],
  ])("finds %s in a media playlist", (_, path, from, to, words) => {
    expect(lint(path, from, to).join("; ")).toContain(words);
  });
});
