import { assetKey } from "@cinema/contracts";
import { isId, newId } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { mediaKey, parseMediaUrl, rawPath, renditionHeight } from "./media-path.ts";

const ASSET = "ast_01JD0000000000000000000000";

const parse = (path: string) => parseMediaUrl(`https://media.example${path}`);

describe("media path", () => {
  it.each([
    "hls/master.m3u8",
    "hls/v720.m3u8",
    "hls/iframe-v720.m3u8",
    "dash/manifest.mpd",
    "video/v720/init-0a1b.mp4",
    "video/v720/seg-0a1b2c.m4s",
    "audio/a-eng/seg-0a1b.m4s",
    "subtitles/s-ru/seg_00001.vtt",
    "storyboard/storyboard.vtt",
    "storyboard/0a1b.jpg",
    "a/b..c/d",
  ])("takes %s apart", (path) => {
    expect(parse(`/v/tok.en/${ASSET}/${path}`)).toEqual({ token: "tok.en", assetId: ASSET, path });
  });

  it("takes a URL with a query apart as one without, and no URL of anything else", () => {
    const parts = { token: "t", assetId: ASSET, path: "hls/a.m3u8" };
    expect(parse(`/v/t/${ASSET}/hls/a.m3u8?CMCD=br%3D3200/..`)).toEqual(parts);
    expect(parse(`/v/t/${ASSET}/?a`)).toBeNull();
    expect(parse(`/x/t/${ASSET}/hls/a.m3u8`)).toBeNull();
    expect(parse("?/v/t")).toBeNull();
  });

  it("keeps what was sent and drops query and fragment, CMCD among them", () => {
    expect(rawPath(`https://m.example/v/t/${ASSET}/hls/master.m3u8?CMCD=br%3D3200%2Csid%3D%22x%22`)).toBe(
      `/v/t/${ASSET}/hls/master.m3u8`,
    );
    expect(rawPath("http://127.0.0.1:8788/a/%2e%2e/b?c/d")).toBe("/a/%2e%2e/b");
    expect(rawPath("http://m.example")).toBe("/");
    expect(rawPath("http://m.example?x=/y")).toBe("/y");
  });

  it.each([
    "../ast_01JD0000000000000000000001/hls/master.m3u8",
    "hls/../../secret",
    "..",
    "hls/..",
    "./hls/master.m3u8",
    "hls/./master.m3u8",
    "%2e%2e/x",
    "hls%2fmaster.m3u8",
    "hls/%2e%2e/%2e%2e/x",
    "hls/%252e%252e/x",
    "hls\\..\\x",
    "hls//master.m3u8",
    "/hls/master.m3u8",
    "hls/",
    "hls/.hidden",
    ".env",
    "hls/master.m3u8\0.jpg",
    "hls/ma ster.m3u8",
    "hls/фильм.m3u8",
    "hls/master.m3u8;x=1",
    "hls/~root",
    "",
  ])("refuses %j", (path) => {
    expect(parse(`/v/t/${ASSET}/${path}`)).toBeNull();
  });

  it.each([
    "/v/",
    "/v/t",
    "/v/t/",
    `/v/t/${ASSET}`,
    "/v/t/ast_x/hls/a",
    `/v/t/${ASSET.toLowerCase()}/hls/a`,
    `/v/t/ttl_${ASSET.slice(4)}/a`,
    "/v//t/a",
  ])("refuses %j, which names no asset", (path) => {
    expect(parse(path)).toBeNull();
  });

  it("refuses a path longer than any of ours", () => {
    expect(parse(`/v/t/${ASSET}/${"a".repeat(512)}`)).not.toBeNull();
    expect(parse(`/v/t/${ASSET}/${"a".repeat(513)}`)).toBeNull();
  });

  it("takes for an asset id what the rest of the system does", () => {
    for (const id of [
      newId("asset", 0),
      newId("asset", 2 ** 48 - 1),
      ASSET,
      `${ASSET}0`,
      ASSET.slice(1),
      "ast_8".padEnd(30, "0"),
      "ast_".padEnd(30, "I"),
    ]) {
      expect(parse(`/v/t/${id}/a`) !== null).toBe(isId("asset", id));
    }
  });

  it.each([
    ["video/1080p/seg-0a1b.m4s", 1080],
    ["hls/720p.m3u8", 720],
    ["hls/iframe-2160p.m3u8", 2160],
    ["video/1080p-source/seg-0a1b.m4s", 1080],
    ["hls/720p-av1.m3u8", 720],
    ["hls/master.m3u8", 0],
    ["audio/a1-eng/seg-1080p.m4s", 0],
    ["storyboard/1080p.jpg", 0],
  ])("knows the height of the rendition that %s belongs to", (path, height) => {
    expect(renditionHeight(path)).toBe(height);
  });

  it("spells store keys as everyone else does", () => {
    expect(mediaKey(ASSET, "hls/master.m3u8")).toBe(assetKey(ASSET, "hls/master.m3u8"));
  });
});
