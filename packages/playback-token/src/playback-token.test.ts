import { newId } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";
import {
  createSigner,
  createVerifier,
  importPlaybackKeys,
  mediaUrl,
  type PlaybackClaims,
  type PlaybackVerifier,
} from "./index.ts";

const NOW = 1_800_000_000;
const secret = (fill: number): string => encodeBase64Url(new Uint8Array(32).fill(fill));
const K1 = JSON.stringify({ k1: secret(1) });

const claims = (over: Partial<PlaybackClaims> = {}): PlaybackClaims => ({
  assetId: newId("asset", NOW * 1000),
  sessionId: newId("playback", NOW * 1000),
  expiresAtSeconds: NOW + 300,
  policy: { kind: "renewing", maxHeight: 1080, download: false },
  ...over,
});

const sign = async (value: PlaybackClaims, keys = K1): Promise<string> =>
  createSigner(importPlaybackKeys(keys)).sign(value);
const verifier = async (keys = K1, memoSize = 16): Promise<PlaybackVerifier> =>
  createVerifier(importPlaybackKeys(keys), { memoSize });
const reason = async (token: string, assetId: string, keys = K1, now = NOW): Promise<string> => {
  const result = (await verifier(keys)).verify(token, assetId, now);
  return result.ok ? "accepted" : result.error.reason;
};

describe("playback token", () => {
  it.each<PlaybackClaims["policy"]>([
    { kind: "renewing", maxHeight: 1080, download: false },
    { kind: "native", maxHeight: null, download: true },
    { kind: "native", maxHeight: 1, download: false },
    { kind: "renewing", maxHeight: 65_535, download: true },
  ])("returns exactly the claims that were signed: %o", async (policy) => {
    const value = claims({
      policy,
      assetId: "ast_7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
      sessionId: "pbs_00000000000000000000000001",
    });
    const token = await sign(value);
    expect((await verifier()).verify(token, value.assetId, NOW)).toEqual({ ok: true, value });
  });

  it("fits a path segment of at most 90 characters that needs no escaping", async () => {
    const value = claims();
    const token = await sign(value);
    expect(token).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{24}$/);
    expect(token.length).toBeLessThanOrEqual(90);
    expect(mediaUrl("https://media.example/", token, value.assetId, "hls/master.m3u8")).toBe(
      `https://media.example/v/${token}/${value.assetId}/hls/master.m3u8`,
    );
  });

  it("signs with the first key and accepts every listed one", async () => {
    const value = claims();
    const old = await sign(value);
    const rotated = JSON.stringify({ k2: secret(2), k1: secret(1) });
    expect(await reason(old, value.assetId, rotated)).toBe("accepted");
    const fresh = await sign(value, rotated);
    expect(await reason(fresh, value.assetId, rotated)).toBe("accepted");
    expect(await reason(fresh, value.assetId, K1)).toBe("unknown_key");
  });

  it("refuses a token of which any single bit was flipped", async () => {
    const value = claims();
    const token = await sign(value);
    const [payload = "", mac = ""] = token.split(".");
    const check = await verifier();
    for (const [part, text] of [payload, mac].entries()) {
      const bytes = decodeBase64Url(text) ?? new Uint8Array();
      expect(bytes.length).toBeGreaterThan(0);
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const changed = encodeBase64Url(
          bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
        );
        const forged = part === 0 ? `${changed}.${mac}` : `${payload}.${changed}`;
        expect(check.verify(forged, value.assetId, NOW).ok, `part ${part} bit ${bit}`).toBe(false);
      }
    }
  });

  it("accepts only one spelling of a token: every other character in any place is refused", async () => {
    const value = claims();
    const token = await sign(value);
    const check = await verifier();
    const accepted: string[] = [];
    for (let index = 0; index < token.length; index++) {
      for (const other of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/%\u00e9\u{1f3ac}") {
        if (other === token[index]) continue;
        const forged = token.slice(0, index) + other + token.slice(index + 1);
        if (check.verify(forged, value.assetId, NOW).ok) accepted.push(forged);
      }
    }
    expect(accepted).toEqual([]);
  });

  it("refuses a token signed with another secret under the same key id", async () => {
    const value = claims();
    expect(await reason(await sign(value, JSON.stringify({ k1: secret(9) })), value.assetId)).toBe("bad_signature");
  });

  it("refuses a token from its expiry second on, cold and remembered, and when the clock is not a number", async () => {
    const value = claims();
    const token = await sign(value);
    expect(await reason(token, value.assetId, K1, NOW + 299)).toBe("accepted");
    expect(await reason(token, value.assetId, K1, NOW + 300)).toBe("expired");
    expect(await reason(token, value.assetId, K1, Number.NaN)).toBe("expired");
    const check = await verifier();
    expect(check.verify(token, value.assetId, NOW).ok).toBe(true);
    expect(check.verify(token, value.assetId, NOW + 300)).toEqual({ ok: false, error: { reason: "expired" } });
    expect(check.verify(token, value.assetId, NOW + 299).ok).toBe(true);
  });

  it("refuses a valid token for another asset, cold and remembered", async () => {
    const value = claims();
    const token = await sign(value);
    const other = newId("asset", NOW * 1000);
    expect(await reason(token, other)).toBe("wrong_asset");
    const check = await verifier();
    expect(check.verify(token, value.assetId, NOW).ok).toBe(true);
    expect(check.verify(token, other, NOW)).toEqual({ ok: false, error: { reason: "wrong_asset" } });
  });

  it("checks the signature of a token once, and remembers a bounded number", async () => {
    const check = await verifier(K1, 4);
    const values = Array.from({ length: 12 }, () => claims());
    const tokens = await Promise.all(values.map(async (value) => sign(value)));
    const verify = (index: number) => check.verify(tokens[index] ?? "", values[index]?.assetId ?? "", NOW);
    const first = tokens.map((_, index) => verify(index));
    expect(first.every((result) => result.ok)).toBe(true);
    // What is remembered is the very result of the first check; the newest are asked first, before others push them out.
    const remembered = [...tokens.keys()].toReversed().filter((index) => verify(index) === first[index]);
    expect(remembered[0]).toBe(tokens.length - 1);
    expect(remembered.length).toBeLessThanOrEqual(4);
  });

  it("calls everything else malformed and never throws", async () => {
    const value = claims();
    const token = await sign(value);
    const [payload = "", mac = ""] = token.split(".");
    const shapes = [
      "",
      ".",
      "..",
      "a",
      "a.b",
      `${payload}.`,
      `.${mac}`,
      payload,
      `${token}.`,
      `${token}=`,
      `${token} `,
      ` ${token}`,
    ];
    shapes.push(
      `${token}A`,
      `${payload}AA.${mac}`,
      `${payload}.${mac}.${mac}`,
      "A".repeat(100_000),
      `${"A".repeat(60)}.${mac}`,
    );
    shapes.push(
      "\0",
      "\u{1f3ac}.\u{1f3ac}",
      "%2e%2e",
      "undefined",
      "null.null",
      token.slice(0, -1),
      token.slice(1),
      `_w.${mac}`,
    );
    const check = await verifier();
    const accepted: string[] = [];
    for (const shape of shapes) {
      const result = check.verify(shape, value.assetId, NOW);
      if (result.ok) accepted.push(shape.slice(0, 80));
    }
    expect(accepted).toEqual([]);
  });

  it("refuses to sign claims that no caller should have made", async () => {
    const bad = { kind: "renewing", download: false } as const;
    await expect(sign(claims({ assetId: "ttl_00000000000000000000000001" }))).rejects.toThrow(RangeError);
    await expect(sign(claims({ expiresAtSeconds: 1.5 }))).rejects.toThrow(RangeError);
    await expect(sign(claims({ policy: { ...bad, maxHeight: 0 } }))).rejects.toThrow(RangeError);
    await expect(sign(claims({ policy: { ...bad, maxHeight: 70_000 } }))).rejects.toThrow(RangeError);
  });
});
