/** A refresh token lives this long after its last rotation. */
export const REFRESH_TOKEN_SECONDS = 30 * 24 * 3_600;
/**
 * For this long the immediate predecessor still leads to the live token, as long as that was not used itself: two tabs,
 * or an answer that got lost in a tunnel.
 */
export const REFRESH_GRACE_SECONDS = 60;

const FORM = /^[\w-]{43}$/;

/** Opaque tokens of 256 bits. Only their SHA-256 is stored. */
export type RefreshTokens = {
  readonly create: () => string;
  /** The one token that may follow `token`: derived, so that parallel rotations agree without storing it in clear. */
  readonly successor: (token: string) => Promise<string>;
  /** SHA-256 in hex. */
  readonly hash: (token: string) => Promise<string>;
  readonly isWellFormed: (token: string) => boolean;
};

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

/** @param secret REFRESH_TOKEN_SECRET; changing it ends the sessions that are inside their grace, and no others. */
export const createRefreshTokens = (secret: string): RefreshTokens => {
  const encoder = new TextEncoder();
  let key: CryptoKey | undefined;
  return {
    create: () => base64url(crypto.getRandomValues(new Uint8Array(32))),
    successor: async (token) => {
      key ??= await crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
        "sign",
      ]);
      return base64url(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(token))));
    },
    hash: async (token) => {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(token)));
      return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    },
    isWellFormed: (token) => FORM.test(token),
  };
};
