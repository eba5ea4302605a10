import { fileURLToPath } from "node:url";
import { startS3 } from "@cinema/embedded";
import { newId } from "@cinema/foundation";
import { createS3Store } from "@cinema/object-store/s3";
import {
  createSigner,
  EMPTY_REVOCATION_LIST,
  importPlaybackKeys,
  mediaUrl,
  type PlaybackClaims,
  REVOCATION_LIST_KEY,
  signRevocationList,
  withRevoked,
} from "@cinema/playback-token";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const BUCKET = "cinema-media";
const WRITER = { accessKeyId: "writer", secretAccessKey: "writer-secret" };
const READER = { accessKeyId: "reader", secretAccessKey: "reader-secret" };
const SECRETS = JSON.stringify({ k1: Buffer.alloc(32, 1).toString("base64url") });
const ASSET = newId("asset", Date.now());
const SEGMENT = Buffer.from(Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 31) & 255));
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

let stopStore: () => Promise<void>;
let store: ReturnType<typeof createS3Store>;
let origin = "";
let folder = "";
let miniflare: Miniflare | undefined;

const bundle = async (): Promise<string> => {
  const entry = fileURLToPath(new URL("main.ts", import.meta.url));
  const built = await build({ entryPoints: [entry], bundle: true, format: "esm", target: "es2024", write: false });
  return built.outputFiles[0]?.text ?? "";
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cinema-media-"));
  const running = await startS3({
    dataDir: folder,
    port: 0,
    buckets: [BUCKET],
    credentials: [
      { ...WRITER, access: "read-write" },
      { ...READER, access: "read", bucket: BUCKET },
    ],
  });
  stopStore = running.stop;
  const s3 = { endpoint: running.endpoint, region: "auto", bucket: BUCKET };
  store = createS3Store({ ...s3, ...WRITER });
  for (const file of Object.keys(FILES)) {
    // Stored under a wrong type on purpose: what players are told does not depend on it.
    const put = await store.put(`assets/${ASSET}/${file}`, SEGMENT, { contentType: "text/html" });
    if (!put.ok) throw new Error(`the fixture could not be stored: ${put.error.reason}`);
  }
  miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      workers: [
        {
          name: "cinema-media",
          modules: true,
          script: await bundle(),
          compatibilityDate: "2026-08-04",
          bindings: {
            PLAYBACK_TOKEN_KEYS: SECRETS,
            S3_ENDPOINT: s3.endpoint,
            S3_REGION: s3.region,
            S3_MEDIA_BUCKET: BUCKET,
            S3_READ_ACCESS_KEY_ID: READER.accessKeyId,
            S3_READ_SECRET_ACCESS_KEY: READER.secretAccessKey,
          },
        },
      ],
      handleStructuredLogs: () => undefined,
    } as never),
  );
  origin = (await miniflare.ready).origin;
});

afterAll(async () => {
  await miniflare?.dispose();
  await stopStore();
  await rm(folder, { recursive: true, force: true });
});

const token = async (over: Partial<PlaybackClaims> = {}): Promise<string> =>
  createSigner(importPlaybackKeys(SECRETS)).sign({
    assetId: ASSET,
    sessionId: newId("playback", Date.now()),
    expiresAtSeconds: Math.floor(Date.now() / 1000) + 300,
    policy: { kind: "native", maxHeight: null, download: false },
    ...over,
  });

const ask = async (file: string, init: RequestInit = {}, bearer?: string): Promise<Response> =>
  fetch(mediaUrl(origin, bearer ?? (await token()), ASSET, file), init);
const body = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe("media Worker on an S3 store, with a key that can only read the media bucket", () => {
  it.each(Object.entries(FILES))("streams %s as %s", async (file, contentType) => {
    const response = await ask(file);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, contentType]);
    expect(response.headers.get("content-length")).toBe(String(SEGMENT.length));
    expect((await body(response)).equals(SEGMENT)).toBe(true);
  });

  it.each([
    ["bytes=0-0", 0, 0],
    ["bytes=1000000-2000000", 1_000_000, 2_000_000],
    ["bytes=2999990-", 2_999_990, 2_999_999],
    ["bytes=-5", 2_999_995, 2_999_999],
    ["bytes=2999999-99999999", 2_999_999, 2_999_999],
  ])("answers %s with exactly those bytes", async (range, first, last) => {
    const response = await ask("video/1080p/seg-0a1b.m4s", { headers: { range } });
    expect([response.status, response.headers.get("content-range")]).toEqual([206, `bytes ${first}-${last}/3000000`]);
    expect(response.headers.get("content-length")).toBe(String(last - first + 1));
    expect((await body(response)).equals(SEGMENT.subarray(first, last + 1))).toBe(true);
  });

  it("answers 416 with the size for a range behind the end", async () => {
    const response = await ask("video/1080p/seg-0a1b.m4s", { headers: { range: "bytes=3000000-" } });
    expect([response.status, response.headers.get("content-range")]).toEqual([416, "bytes */3000000"]);
  });

  it("answers 304 to the copy that the player has, and honours If-Range", async () => {
    const head = await ask("hls/1080p.m3u8", { method: "HEAD" });
    const etag = head.headers.get("etag") ?? "";
    expect([head.status, head.headers.get("content-length"), (await body(head)).length]).toEqual([200, "3000000", 0]);
    expect((await ask("hls/1080p.m3u8", { headers: { "if-none-match": etag } })).status).toBe(304);
    const same = await ask("hls/1080p.m3u8", { headers: { range: "bytes=0-9", "if-range": etag } });
    const other = await ask("hls/1080p.m3u8", { headers: { range: "bytes=0-9", "if-range": '"other"' } });
    expect([same.status, (await body(same)).length, other.status, (await body(other)).length]).toEqual([
      206, 10, 200, 3_000_000,
    ]);
  });

  it("has 404 for a file that is not there", async () => {
    const response = await ask("video/1080p/seg-none.m4s");
    expect([response.status, await response.json()]).toMatchObject([404, { code: "media.not_found" }]);
  });

  it("lets a player leave in mid-file and goes on serving", async () => {
    for (let round = 0; round < 5; round++) {
      const leaving = new AbortController();
      const response = await ask("video/1080p/seg-0a1b.m4s", { signal: leaving.signal });
      await response.body?.getReader().read();
      leaving.abort();
    }
    expect((await body(await ask("video/1080p/seg-0a1b.m4s"))).equals(SEGMENT)).toBe(true);
  });

  it("serves many readers at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 24 }, async () => body(await ask("video/1080p/seg-0a1b.m4s"))),
    );
    expect(answers.every((answer) => answer.equals(SEGMENT))).toBe(true);
  });
});

describe("media Worker on an S3 store, without a valid token", () => {
  it.each(Object.keys(FILES))(
    "refuses %s without, with a wrong, an expired and another asset's token",
    async (file) => {
      const good = await token();
      const bad = {
        none: "-",
        wrong: `${good.slice(0, -1)}${good.endsWith("A") ? "B" : "A"}`,
        expired: await token({ expiresAtSeconds: Math.floor(Date.now() / 1000) - 1 }),
        other: await token({ assetId: newId("asset", Date.now()) }),
      };
      for (const [name, bearer] of Object.entries(bad)) {
        for (const method of ["GET", "HEAD"]) {
          const response = await ask(file, { method }, bearer);
          expect([name, response.status]).toEqual([name, 403]);
          await response.arrayBuffer();
        }
      }
      const bare = await fetch(`${origin}/assets/${ASSET}/${file}`);
      expect(bare.status).toBe(404);
      await bare.arrayBuffer();
    },
  );

  it("refuses a session that was revoked while it played, and no other", async () => {
    const sessionId = newId("playback", Date.now());
    const playing = await token({ sessionId });
    const status = async (): Promise<number> => (await ask("hls/master.m3u8", { method: "HEAD" }, playing)).status;
    expect(await status()).toBe(200);
    const list = withRevoked(EMPTY_REVOCATION_LIST, sessionId, Math.floor(Date.now() / 1000) + 300, Date.now());
    await store.put(REVOCATION_LIST_KEY, signRevocationList(importPlaybackKeys(SECRETS), list));
    await expect.poll(status, { timeout: 10_000, interval: 200 }).toBe(403);
    expect((await ask("hls/master.m3u8", { method: "HEAD" })).status).toBe(200);
  });
});

describe("media Worker without its store", () => {
  it("tells so by health, and answers 503 that names no reason", async () => {
    const playing = await token();
    expect((await ask("hls/master.m3u8", { method: "HEAD" }, playing)).status).toBe(200);
    await stopStore();
    stopStore = async () => undefined;
    const response = await ask("hls/master.m3u8", {}, playing);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(Object.keys((await response.json()) as object).toSorted()).toEqual([
      "code",
      "requestId",
      "status",
      "title",
      "type",
    ]);
    const health = await fetch(`${origin}/health`);
    expect([health.status, await health.json()]).toMatchObject([
      503,
      { status: "unavailable", parts: [{ state: "unavailable" }] },
    ]);
  });
});
