import { newId } from "@cinema/foundation";
import {
  createSigner,
  EMPTY_REVOCATION_LIST,
  importPlaybackKeys,
  type PlaybackClaims,
  REVOCATION_LIST_KEY,
  signRevocationList,
  withRevoked,
} from "@cinema/playback-token";
import { env as bindings, exports } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { MediaEnv } from "./config.ts";

const env = bindings as MediaEnv & Env;
const ASSET = newId("asset", Date.now());
const BYTES = Uint8Array.from({ length: 5000 }, (_, index) => index & 255);
const FILES: Readonly<Record<string, string>> = {
  "hls/master.m3u8": "application/vnd.apple.mpegurl",
  "hls/1080p.m3u8": "application/vnd.apple.mpegurl",
  "hls/iframe-1080p.m3u8": "application/vnd.apple.mpegurl",
  "dash/manifest.mpd": "application/dash+xml",
  "video/1080p/init-0a1b.mp4": "video/mp4",
  "video/1080p/seg-0a1b.m4s": "video/mp4",
  "audio/a1/seg-0a1b.m4s": "audio/mp4",
  "subtitles/s1/seg-0a1b.vtt": "text/vtt; charset=utf-8",
  "storyboard/storyboard.vtt": "text/vtt; charset=utf-8",
  "storyboard/0a1b.jpg": "image/jpeg",
};

const token = async (over: Partial<PlaybackClaims> = {}): Promise<string> =>
  createSigner(importPlaybackKeys(env.PLAYBACK_TOKEN_KEYS)).sign({
    assetId: ASSET,
    sessionId: newId("playback", Date.now()),
    expiresAtSeconds: Math.floor(Date.now() / 1000) + 300,
    policy: { kind: "renewing", maxHeight: null, download: false },
    ...over,
  });

const ask = async (path: string, init?: RequestInit): Promise<Response> =>
  (exports as { default: Fetcher }).default.fetch(`https://media.example${path}`, init);
const file = async (path: string, init?: RequestInit): Promise<Response> =>
  ask(`/v/${await token()}/${ASSET}/${path}`, init);
const body = async (response: Response): Promise<Uint8Array> => new Uint8Array(await response.arrayBuffer());

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
});

beforeAll(async () => {
  for (const path of Object.keys(FILES)) await env.MEDIA?.put(`assets/${ASSET}/${path}`, BYTES);
  await env.MEDIA?.put(`assets/${ASSET}/source.mkv`, BYTES);
  await env.MEDIA?.put("assets/secret", BYTES);
});

describe("media Worker, with a token", () => {
  it.each(Object.entries(FILES))("streams %s as %s, for the viewer's own browser only", async (path, contentType) => {
    const response = await file(`${path}?CMCD=bl%3D2300%2Csid%3D%22a%22`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": contentType,
      "content-length": "5000",
      "accept-ranges": "bytes",
      "access-control-allow-origin": "*",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    expect(response.headers.get("cache-control")).toMatch(/^private, /);
    expect(response.headers.get("access-control-expose-headers")).toContain("Content-Range");
    expect(await body(response)).toEqual(BYTES);
  });

  it.each([
    ["bytes=0-0", "bytes 0-0/5000", BYTES.subarray(0, 1)],
    ["bytes=100-199", "bytes 100-199/5000", BYTES.subarray(100, 200)],
    ["bytes=4990-", "bytes 4990-4999/5000", BYTES.subarray(4990)],
    ["bytes=4990-9999", "bytes 4990-4999/5000", BYTES.subarray(4990)],
    ["bytes=-10", "bytes 4990-4999/5000", BYTES.subarray(4990)],
    ["bytes=-9999", "bytes 0-4999/5000", BYTES],
  ])("answers %s with exactly those bytes", async (range, contentRange, bytes) => {
    const response = await file("video/1080p/seg-0a1b.m4s", { headers: { range } });
    expect([response.status, response.headers.get("content-range")]).toEqual([206, contentRange]);
    expect(response.headers.get("content-length")).toBe(String(bytes.length));
    expect(await body(response)).toEqual(bytes);
  });

  it.each(["bytes=0-1,4-5", "bytes=9-1", "lines=1-2", "bytes=x-y", "bytes=-"])(
    "ignores the range %s",
    async (range) => {
      const response = await file("video/1080p/seg-0a1b.m4s", { headers: { range } });
      expect([response.status, (await body(response)).length]).toEqual([200, 5000]);
    },
  );

  it("answers 416 with the size for a range behind the end", async () => {
    const response = await file("video/1080p/seg-0a1b.m4s", { headers: { range: "bytes=5000-" } });
    expect([response.status, response.headers.get("content-range")]).toEqual([416, "bytes */5000"]);
    expect(await response.json()).toMatchObject({ code: "media.range_not_satisfiable", status: 416 });
  });

  it("answers 304 to the copy that the player has, also to HEAD, and the bytes to another", async () => {
    const etag = (await file("hls/master.m3u8", { method: "HEAD" })).headers.get("etag") ?? "";
    expect(etag).toMatch(/^".+"$/);
    for (const method of ["GET", "HEAD"]) {
      const same = await file("hls/master.m3u8", { method, headers: { "if-none-match": etag } });
      expect([same.status, same.headers.get("etag"), (await body(same)).length]).toEqual([304, etag, 0]);
      expect((await file("hls/master.m3u8", { method, headers: { "if-none-match": '"other"' } })).status).toBe(200);
    }
  });

  it("honours a range under If-Range only for the copy that the player has", async () => {
    const etag = (await file("video/1080p/seg-0a1b.m4s", { method: "HEAD" })).headers.get("etag") ?? "";
    const get = async (ifRange: string): Promise<number> => {
      const response = await file("video/1080p/seg-0a1b.m4s", { headers: { range: "bytes=0-9", "if-range": ifRange } });
      await response.arrayBuffer();
      return response.status;
    };
    expect([await get(etag), await get('"other"'), await get(new Date().toUTCString())]).toEqual([206, 200, 200]);
  });

  it("answers HEAD with the headers of GET and no body", async () => {
    const response = await file("video/1080p/seg-0a1b.m4s", { method: "HEAD" });
    expect([response.status, response.headers.get("content-length"), (await body(response)).length]).toEqual([
      200,
      "5000",
      0,
    ]);
  });

  it("lists to a token with a height only what it opens, under a tag of its own", async () => {
    const path = "hls/master.m3u8";
    const variant = (id: string): string => `#EXT-X-STREAM-INF:BANDWIDTH=1\n${id}.m3u8\n`;
    const other = newId("asset", Date.now());
    await env.MEDIA?.put(`assets/${other}/${path}`, `#EXTM3U\n${variant("1080p")}${variant("360p")}`);
    const policy = { kind: "renewing", maxHeight: 720, download: false } as const;
    const address = `/v/${await token({ assetId: other, policy })}/${other}/${path}`;
    const capped = await ask(address, { headers: { range: "bytes=0-3" } });
    const etag = capped.headers.get("etag") ?? "";
    expect([capped.status, await capped.text()]).toEqual([200, `#EXTM3U\n${variant("360p")}`]);
    const head = await ask(address, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), head.headers.get("etag")]).toEqual([200, "48", etag]);
    expect((await ask(address, { headers: { "if-none-match": etag } })).status).toBe(304);
    const whole = await ask(`/v/${await token({ assetId: other })}/${other}/${path}`, {
      headers: { "if-none-match": etag },
    });
    expect([whole.status, whole.headers.get("etag") === etag, (await whole.text()).includes("1080p")]).toEqual([
      200,
      false,
      true,
    ]);
    const nowhere = newId("asset", Date.now());
    expect((await ask(`/v/${await token({ assetId: nowhere, policy })}/${nowhere}/${path}`)).status).toBe(404);
  });

  it("has 404 for what is not there and for what players have no business with", async () => {
    for (const path of ["video/1080p/seg-none.m4s", "source.mkv"]) {
      const response = await file(path);
      expect([response.status, response.headers.get("cache-control")]).toEqual([404, "no-store"]);
      expect(await response.json()).toMatchObject({ code: "media.not_found" });
    }
  });
});

describe("media Worker, without a valid token", () => {
  const refused = async (response: Response): Promise<void> => {
    expect(response.status).toBe(403);
    const { requestId, ...problem } = await response.json<Record<string, unknown>>();
    expect(typeof requestId).toBe("string");
    // The same for every reason, so that nothing can be learnt from it.
    expect(problem).toEqual({
      type: "about:blank",
      title: "This link is not valid or has expired.",
      status: 403,
      code: "media.forbidden",
    });
    expect([response.headers.get("content-type"), response.headers.get("cache-control")]).toEqual([
      "application/problem+json",
      "no-store",
    ]);
  };

  it.each(Object.keys(FILES))(
    "refuses %s without, with a wrong, an expired and another asset's token",
    async (path) => {
      const good = await token();
      const wrong = `${good.slice(0, -1)}${good.endsWith("A") ? "B" : "A"}`;
      const expired = await token({ expiresAtSeconds: Math.floor(Date.now() / 1000) });
      const other = await token({ assetId: newId("asset", Date.now()) });
      for (const bad of [
        "",
        "-",
        "undefined",
        wrong,
        expired,
        other,
        good.slice(1),
        `${good}x`,
        encodeURIComponent(`${good} `),
      ]) {
        await refused(await ask(`/v/${bad}/${ASSET}/${path}`));
      }
      for (const bare of [`/v/${ASSET}/${path}`, `/${ASSET}/${path}`, `/assets/${ASSET}/${path}`, `/${path}`]) {
        const response = await ask(bare);
        expect([403, 404]).toContain(response.status);
        await response.arrayBuffer();
      }
      // The token in any other place is no token.
      await refused(await ask(`/v/-/${ASSET}/${path}?token=${good}`, { headers: { authorization: `Bearer ${good}` } }));
      expect((await ask(`/v/${good}/${ASSET}/${path}`, { method: "HEAD" })).status).toBe(200);
    },
  );

  it("lets no path out of the asset that the token is for", async () => {
    const good = await token();
    const other = newId("asset", Date.now());
    await env.MEDIA?.put(`assets/${other}/hls/master.m3u8`, BYTES);
    for (const path of [
      `../${other}/hls/master.m3u8`,
      `..%2f${other}/hls/master.m3u8`,
      `..%2f..%2fassets%2fsecret`,
      `%2e%2e/${other}/hls/master.m3u8`,
      `%252e%252e/${other}/hls/master.m3u8`,
      `hls/..%5c..%5c${other}/hls/master.m3u8`,
      `hls//master.m3u8`,
      `hls%2fmaster.m3u8`,
      `hls/master%2em3u8`,
      "",
    ]) {
      await refused(await ask(`/v/${good}/${ASSET}/${path}`));
    }
  });

  it("refuses renditions above the height that the token allows, and their playlists", async () => {
    const low = await token({ policy: { kind: "renewing", maxHeight: 720, download: false } });
    const enough = await token({ policy: { kind: "renewing", maxHeight: 1080, download: false } });
    const status = async (bearer: string, path: string): Promise<number> =>
      (await ask(`/v/${bearer}/${ASSET}/${path}`, { method: "HEAD" })).status;
    for (const path of ["video/1080p/seg-0a1b.m4s", "hls/1080p.m3u8", "hls/iframe-1080p.m3u8"]) {
      expect([await status(low, path), await status(enough, path)]).toEqual([403, 200]);
    }
    for (const path of ["hls/master.m3u8", "audio/a1/seg-0a1b.m4s", "storyboard/0a1b.jpg"])
      expect(await status(low, path)).toBe(200);
  });

  it("refuses a revoked session's token, which was good before", async () => {
    const sessionId = newId("playback", Date.now());
    const good = await token({ sessionId });
    const read = async (): Promise<number> =>
      (await ask(`/v/${good}/${ASSET}/hls/master.m3u8`, { method: "HEAD" })).status;
    expect(await read()).toBe(200);
    const keys = importPlaybackKeys(env.PLAYBACK_TOKEN_KEYS);
    const list = withRevoked(EMPTY_REVOCATION_LIST, sessionId, Math.floor(Date.now() / 1000) + 300, Date.now());
    await env.MEDIA?.put(REVOCATION_LIST_KEY, signRevocationList(keys, list));
    // By then the copy of the list that this isolate holds is old enough to be read again, behind an answer.
    using clock = vi.spyOn(Date, "now");
    clock.mockReturnValue(Date.now() + 4_000);
    await expect.poll(read, { timeout: 10_000, interval: 25 }).toBe(403);
    expect((await file("hls/master.m3u8", { method: "HEAD" })).status).toBe(200);
  });
});

describe("media Worker, around the media", () => {
  it("answers a preflight without a token", async () => {
    const response = await ask(`/v/-/${ASSET}/hls/master.m3u8`, {
      method: "OPTIONS",
      headers: { origin: "https://tv.example" },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-headers")).toContain("Range");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  });

  it.each(["POST", "PUT", "DELETE", "PATCH"])("does not know %s, not even with a token", async (method) => {
    const response = await file("hls/master.m3u8", { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    await response.arrayBuffer();
  });

  it("tells the state and latency of its store", async () => {
    const response = await ask("/health");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: "ok",
      parts: [{ name: "object-store", required: true, state: "ok" }],
    });
  });

  it("logs one line per request, with the reason and never the token", async () => {
    const good = await token();
    await (await ask(`/v/${good}/${ASSET}/hls/master.m3u8`)).arrayBuffer();
    await (await ask(`/v/${good.slice(1)}/${ASSET}/hls/master.m3u8`)).arrayBuffer();
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: "media.request", status: 200, assetId: ASSET, path: "hls/master.m3u8", class: "manifest", bytes: 5000 },
      { event: "media.request", status: 403, reason: "malformed" },
    ]);
    expect(lines.join("")).not.toContain(good.slice(1, 20));
  });
});
