import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "@cinema/foundation";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { type Answer, call, registerViewer, signIn } from "./fixtures/api.ts";
import { eventually } from "./fixtures/cinema.ts";
import { crawlAsset } from "./fixtures/crawl.ts";
import { rawStatus } from "./fixtures/raw-request.ts";
import { mintToken } from "./fixtures/tokens.ts";

const cinema = inject("cinema");
const CLASSES = [
  "master",
  "playlist",
  "mpd",
  "init",
  "segment",
  "audio",
  "subtitle",
  "storyboard",
  "thumbnail",
] as const;

describe("media gate", () => {
  let base = "";
  let assetId = "";
  let operator = "";
  /** One example path under the asset for every class of media URL. */
  let paths: ReadonlyMap<string, string> = new Map();

  beforeAll(async () => {
    const { token } = await registerViewer(cinema.apiUrl);
    const play = await eventually("the demo film", 300_000, async () => {
      const answer = await call(cinema.apiUrl, "POST", "/stream/titles/123/play", { token, body: {} });
      return answer.status === 200 ? answer.body : null;
    });
    base = play.grant.baseUrl;
    assetId = play.assetId;
    paths = await crawlAsset(play);
    operator = await signIn(cinema.apiUrl, cinema.operator);
  });

  const createUpload = async (): Promise<Answer> => {
    const title = await call(cinema.apiUrl, "POST", "/studio/titles", {
      token: operator,
      body: { name: "Store probe" },
    });
    const body = { titleId: title.body.id, filename: "probe.mp4", sizeBytes: 10 };
    return call(cinema.apiUrl, "POST", "/ingest/uploads", { token: operator, body });
  };

  const withToken = (token: string, path: string, asset = assetId): string =>
    `${cinema.mediaUrl}/v/${token}/${asset}/${path}`;

  it("serves every class of media to the token of the playback session", async () => {
    expect([...paths.keys()].toSorted()).toEqual([...CLASSES].toSorted());
    for (const [kind, path] of paths) {
      const response = await fetch(base + path);
      const bytes = await response.arrayBuffer();
      expect({ kind, status: response.status, empty: bytes.byteLength === 0 }).toEqual({
        kind,
        status: 200,
        empty: false,
      });
    }
  });

  it("refuses every class of media without a token, with a wrong, an expired and another film's token", async () => {
    const secrets = JSON.parse(await readFile(join(cinema.home, "secrets.json"), "utf8")) as Record<string, string>;
    const keys = secrets["playbackTokenKeys"] ?? "";
    const good = base.split("/v/")[1]?.split("/")[0] ?? "";
    const flipped = (good.startsWith("A") ? "B" : "A") + good.slice(1);
    const expired = await mintToken(keys, assetId, Math.floor(Date.now() / 1000) - 60);
    const otherAsset = newId("asset", Date.now());
    const other = await mintToken(keys, otherAsset, Math.floor(Date.now() / 1000) + 300);
    const live = await mintToken(keys, assetId, Math.floor(Date.now() / 1000) + 300);
    expect((await fetch(withToken(live, paths.get("master") ?? ""))).status, "a token minted here is a real one").toBe(
      200,
    );

    for (const [kind, path] of paths) {
      const attempts: Record<string, string> = {
        "no token": `${cinema.mediaUrl}/${assetId}/${path}`,
        "the store's key": `${cinema.mediaUrl}/assets/${assetId}/${path}`,
        "an empty token": withToken("", path),
        "a flipped token": withToken(flipped, path),
        "an expired token": withToken(expired, path),
        "another film's token": withToken(other, path),
        "an encoded way out": withToken(other, `..%2F${assetId}%2F${path}`, otherAsset),
      };
      for (const [attempt, url] of Object.entries(attempts)) {
        const response = await fetch(url, { headers: { range: "bytes=0-10" } });
        await response.arrayBuffer();
        expect([403, 404], `${kind} with ${attempt}: ${response.status}`).toContain(response.status);
        expect(response.headers.get("cache-control"), `${kind} with ${attempt}`).toContain("no-store");
      }
    }
  });

  it("lets no path climb out of the asset that its token opens, dots sent as they are", async () => {
    const secrets = JSON.parse(await readFile(join(cinema.home, "secrets.json"), "utf8")) as Record<string, string>;
    const otherAsset = newId("asset", Date.now());
    const other = await mintToken(secrets["playbackTokenKeys"] ?? "", otherAsset, Math.floor(Date.now() / 1000) + 300);
    for (const climb of [
      `../${assetId}`,
      `..%2f${assetId}`,
      `%2e%2e/${assetId}`,
      `..\\${assetId}`,
      `%252e%252e/${assetId}`,
    ]) {
      const status = await rawStatus(cinema.mediaUrl, `/v/${other}/${otherAsset}/${climb}/hls/master.m3u8`);
      expect([400, 403, 404], `${climb}: ${status}`).toContain(status);
    }
  });

  it("does not hand out media through the api Worker or its artwork", async () => {
    for (const path of [
      `/api/v1/catalog/artwork/..%2Fassets%2F${assetId}%2Fhls%2Fmaster.m3u8`,
      `/assets/${assetId}/hls/master.m3u8`,
      `/v/x/${assetId}/hls/master.m3u8`,
    ]) {
      const response = await fetch(cinema.apiUrl + path);
      expect(await response.text(), path).not.toContain("#EXTM3U");
    }
  });

  it("does not let a stranger read the store itself", async () => {
    const { body: upload } = await createUpload();
    const signed = await call(cinema.apiUrl, "POST", `/ingest/uploads/${upload.id}/parts`, {
      token: operator,
      body: { partNumbers: [1] },
    });
    const store = new URL(signed.body.parts[0].url).origin;
    const response = await fetch(`${store}/cinema-media/assets/${assetId}/hls/master.m3u8`);
    expect(response.status).toBe(403);
  });
});
