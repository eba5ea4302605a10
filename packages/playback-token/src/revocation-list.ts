import { err, isId, ok, type Result } from "@cinema/foundation";
import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";
import { isKeyId, type PlaybackKeys } from "./keys.ts";
import { computeMac, sameMac } from "./mac.ts";

/** Key of the signed list in the media bucket. The api Worker writes it, the media Worker reads it. */
export const REVOCATION_LIST_KEY = "revocations/list";

/** The revoked playback sessions whose tokens may still be alive. */
export type RevocationList = {
  /** Milliseconds since the Unix epoch of the last change; a reader never goes back to an older list. */
  readonly issuedAtMs: number;
  /** From session id to the Unix second at which its last token is dead and the entry may go. */
  readonly sessions: ReadonlyMap<string, number>;
};

/** What a store without a list means. */
export const EMPTY_REVOCATION_LIST: RevocationList = { issuedAtMs: 0, sessions: new Map() };

export type RevocationListRefusal = { readonly reason: "malformed" | "unknown_key" | "bad_signature" };

/**
 * The list with `sessionId` revoked until `untilSeconds` (expiry of the newest token it was given) and without entries
 * that are past. The caller stores it with a conditional put and starts again when somebody else was quicker.
 */
export const withRevoked = (
  list: RevocationList,
  sessionId: string,
  untilSeconds: number,
  nowMs: number,
): RevocationList => {
  const sessions = new Map([...list.sessions].filter(([, until]) => until * 1000 > nowMs));
  sessions.set(sessionId, Math.max(untilSeconds, sessions.get(sessionId) ?? 0));
  // Strictly newer than its predecessor even if this machine's clock is behind.
  return { issuedAtMs: Math.max(nowMs, list.issuedAtMs + 1), sessions };
};

// A text object: `revocations.v1.<key id>.<base64url mac>` on the first line, JSON on the second; the MAC covers
// `revocations.v1.<key id>` and the JSON. A playback payload starts with byte 1, so neither can pass for the other.
const FORMAT = "revocations.v1";
const HEADER = /^revocations\.v1\.([^.\n]{1,16})\.([^.\n]{24})\n/;

const signedBytes = (keyId: string, body: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`${FORMAT}.${keyId}\n${body}`) as Uint8Array<ArrayBuffer>;

/** The object to store under {@link REVOCATION_LIST_KEY}, signed with the playback signing key. */
export const signRevocationList = (keys: PlaybackKeys, list: RevocationList): string => {
  const key = keys.byId.get(keys.signingKeyId);
  if (key === undefined) throw new RangeError("the signing key is not among the keys");
  const body = JSON.stringify({ issuedAtMs: list.issuedAtMs, sessions: [...list.sessions] });
  const mac = computeMac(key, signedBytes(keys.signingKeyId, body));
  return `${FORMAT}.${keys.signingKeyId}.${encodeBase64Url(mac)}\n${body}`;
};

/** Checks and reads a stored list; never throws, whatever the text. */
export const readRevocationList = (keys: PlaybackKeys, text: string): Result<RevocationList, RevocationListRefusal> => {
  const [header, keyId = "", macText = ""] = HEADER.exec(text) ?? [];
  const mac = decodeBase64Url(macText);
  if (header === undefined || mac === null || !isKeyId(keyId)) return err({ reason: "malformed" });
  const key = keys.byId.get(keyId);
  if (key === undefined) return err({ reason: "unknown_key" });
  const body = text.slice(header.length);
  if (!sameMac(mac, computeMac(key, signedBytes(keyId, body)))) return err({ reason: "bad_signature" });
  return parseBody(body);
};

const parseBody = (body: string): Result<RevocationList, RevocationListRefusal> => {
  try {
    const { issuedAtMs, sessions } = JSON.parse(body) as { issuedAtMs?: unknown; sessions?: unknown };
    if (typeof issuedAtMs !== "number" || !Array.isArray(sessions) || !sessions.every(isEntry))
      return err({ reason: "malformed" });
    return ok({ issuedAtMs, sessions: new Map(sessions) });
  } catch {
    return err({ reason: "malformed" });
  }
};

const isEntry = (entry: unknown): entry is readonly [string, number] =>
  Array.isArray(entry) && typeof entry[0] === "string" && isId("playback", entry[0]) && typeof entry[1] === "number";
