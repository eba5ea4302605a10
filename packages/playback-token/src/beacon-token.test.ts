import { newId } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { encodeBase64Url } from "./base64url.ts";
import { type BeaconClaims, importBeaconTokens } from "./index.ts";

const NOW = 1_800_000_000;
const SECRET = encodeBase64Url(new Uint8Array(32).fill(3));
const claims = (): BeaconClaims => ({
  sessionId: newId("playback", NOW * 1000),
  titleId: newId("title", NOW * 1000),
  assetId: newId("asset", NOW * 1000),
  viewerId: newId("user", NOW * 1000),
  expiresAt: NOW + 60,
});

describe("beacon token", () => {
  it("returns exactly the claims that were signed", async () => {
    const tokens = importBeaconTokens(SECRET);
    const value = claims();
    expect(tokens.verify(tokens.sign(value), NOW)).toEqual({ ok: true, value });
  });

  it("refuses any changed character, another secret, and a token past its expiry", async () => {
    const tokens = importBeaconTokens(SECRET);
    const token = tokens.sign(claims());
    const accepted: string[] = [];
    for (let index = 0; index < token.length; index++) {
      for (const other of "ABab01-_.") {
        if (other === token[index]) continue;
        const forged = token.slice(0, index) + other + token.slice(index + 1);
        if (tokens.verify(forged, NOW).ok) accepted.push(forged);
      }
    }
    expect(accepted).toEqual([]);
    const stranger = importBeaconTokens(encodeBase64Url(new Uint8Array(32).fill(4)));
    expect(stranger.verify(token, NOW)).toEqual({ ok: false, error: { reason: "bad_signature" } });
    expect(tokens.verify(token, NOW + 60)).toEqual({ ok: false, error: { reason: "expired" } });
  });

  it("calls everything else malformed and never throws", async () => {
    const tokens = importBeaconTokens(SECRET);
    const token = tokens.sign(claims());
    for (const shape of [
      "",
      ".",
      "a.b",
      token.slice(1),
      `${token}A`,
      token.replace(".", "A"),
      "\0".repeat(token.length),
      "é.é",
    ]) {
      expect(tokens.verify(shape, NOW)).toEqual({ ok: false, error: { reason: "malformed" } });
    }
  });

  it("refuses to sign ids of another kind, and a secret that is too short", async () => {
    const tokens = importBeaconTokens(SECRET);
    expect(() => tokens.sign({ ...claims(), viewerId: newId("session", NOW) })).toThrow(RangeError);
    expect(() => importBeaconTokens("c2hvcnQ")).toThrow("BEACON_TOKEN_SECRET");
  });
});
