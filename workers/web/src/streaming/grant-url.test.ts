import { describe, expect, it } from "vitest";
import { withGrant } from "./grant-url.ts";

const NEW = "https://media.example/v/new.token/ast_1/";

describe("token in media URLs", () => {
  it("replaces an old token in manifests, segments, subtitles and storyboards", () => {
    for (const path of [
      "hls/master.m3u8",
      "video/v1/seg-aa.m4s?CMCD=br%3D1",
      "subtitles/s1/1.vtt",
      "storyboard/x.jpg#xywh=0,0,1,1",
    ]) {
      expect(withGrant(`https://media.example/v/old.token/ast_1/${path}`, NEW)).toBe(NEW + path);
    }
  });

  it("keeps a media origin that lies under a path", () => {
    const base = "http://127.0.0.1:8788/media/v/new/ast_1/";
    expect(withGrant("http://127.0.0.1:8788/media/v/old/ast_1/a", base)).toBe(`${base}a`);
  });

  it("never gives the token to another origin, another asset or another path", () => {
    for (const url of [
      "https://evil.example/v/old/ast_1/hls/master.m3u8",
      "https://media.example.evil/v/old/ast_1/a",
      "https://media.example/v/old/ast_2/hls/master.m3u8",
      "https://media.example/v//ast_1/a",
      "https://media.example/other",
      "data:text/plain,x",
    ]) {
      expect(withGrant(url, NEW)).toBe(url);
    }
  });

  it("leaves everything alone when the grant has an unknown form", () => {
    expect(withGrant("https://media.example/v/old/ast_1/a", "https://media.example/")).toBe(
      "https://media.example/v/old/ast_1/a",
    );
  });
});
