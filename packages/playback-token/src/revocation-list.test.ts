import { newId } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { encodeBase64Url } from "./base64url.ts";
import {
  EMPTY_REVOCATION_LIST,
  importPlaybackKeys,
  readRevocationList,
  signRevocationList,
  withRevoked,
} from "./index.ts";

const NOW_MS = 1_800_000_000_000;
const UNTIL = NOW_MS / 1000 + 300;
const keysOf = async (fill: number, id = "k1") =>
  importPlaybackKeys(JSON.stringify({ [id]: encodeBase64Url(new Uint8Array(32).fill(fill)) }));

describe("revocation list", () => {
  it("reads back what was signed, also when it is empty", async () => {
    const keys = await keysOf(1);
    const list = withRevoked(EMPTY_REVOCATION_LIST, newId("playback", NOW_MS), UNTIL, NOW_MS);
    expect(readRevocationList(keys, signRevocationList(keys, list))).toEqual({ ok: true, value: list });
    expect(readRevocationList(keys, signRevocationList(keys, EMPTY_REVOCATION_LIST))).toEqual({
      ok: true,
      value: EMPTY_REVOCATION_LIST,
    });
  });

  it("refuses any changed character, another secret, an unknown key and every other text", async () => {
    const keys = await keysOf(1);
    const text = signRevocationList(keys, withRevoked(EMPTY_REVOCATION_LIST, newId("playback", NOW_MS), UNTIL, NOW_MS));
    const accepted: string[] = [];
    for (let index = 0; index < text.length; index++) {
      const forged = text.slice(0, index) + (text[index] === "7" ? "8" : "7") + text.slice(index + 1);
      if (readRevocationList(keys, forged).ok) accepted.push(forged);
    }
    expect(readRevocationList(await keysOf(2), text)).toEqual({ ok: false, error: { reason: "bad_signature" } });
    expect(readRevocationList(await keysOf(1, "k2"), text)).toEqual({
      ok: false,
      error: { reason: "unknown_key" },
    });
    for (const shape of [
      "",
      "{}",
      "\n",
      "revocations.v1.k1.\n{}",
      text.slice(0, 40),
      text.trimStart().replace("\n", ""),
    ]) {
      if (readRevocationList(keys, shape).ok) accepted.push(shape);
    }
    expect(accepted).toEqual([]);
  });

  it("drops entries whose tokens are dead and keeps the later end of a session revoked twice", () => {
    const [first, second] = [newId("playback", NOW_MS), newId("playback", NOW_MS)];
    let list = withRevoked(EMPTY_REVOCATION_LIST, first, UNTIL, NOW_MS);
    list = withRevoked(list, first, UNTIL - 100, NOW_MS);
    expect(list.sessions.get(first)).toBe(UNTIL);
    list = withRevoked(list, second, UNTIL + 900, UNTIL * 1000);
    expect([...list.sessions.keys()]).toEqual([second]);
  });

  it("is always newer than its predecessor, even when the clock went back", () => {
    const list = withRevoked(EMPTY_REVOCATION_LIST, newId("playback", NOW_MS), UNTIL, NOW_MS);
    expect(withRevoked(list, newId("playback", NOW_MS), UNTIL, NOW_MS - 5000).issuedAtMs).toBe(NOW_MS + 1);
  });
});
