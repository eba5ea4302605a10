import { encodeBase64Url } from "./base64url.ts";
import { encodeClaims, type PlaybackClaims } from "./claims.ts";
import type { PlaybackKeys } from "./keys.ts";
import { computeMac } from "./mac.ts";

/** Makes playback tokens with the signing key. */
export type PlaybackSigner = {
  /** @throws RangeError for claims out of range; see `PlaybackClaims`. */
  readonly sign: (claims: PlaybackClaims) => string;
};

/** A signer over keys imported once; about 80 characters a token. */
export const createSigner = (keys: PlaybackKeys): PlaybackSigner => {
  const key = keys.byId.get(keys.signingKeyId);
  if (key === undefined) throw new RangeError("the signing key is not among the keys");
  return {
    sign: (claims) => {
      const payload = encodeClaims(keys.signingKeyId, claims);
      return `${encodeBase64Url(payload)}.${encodeBase64Url(computeMac(key, payload))}`;
    },
  };
};
