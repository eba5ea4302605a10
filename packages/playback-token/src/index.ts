export { type BeaconClaims, type BeaconTokenRefusal, type BeaconTokens, importBeaconTokens } from "./beacon-token.ts";
export type { PlaybackClaims, PlaybackPolicy, PlaybackTokenKind } from "./claims.ts";
export { importPlaybackKeys, type PlaybackKeys } from "./keys.ts";
export { playbackTokenLifetimeSeconds } from "./lifetime.ts";
export { mediaUrl } from "./media-url.ts";
export {
  EMPTY_REVOCATION_LIST,
  readRevocationList,
  REVOCATION_LIST_KEY,
  type RevocationList,
  type RevocationListRefusal,
  signRevocationList,
  withRevoked,
} from "./revocation-list.ts";
export { createSigner, type PlaybackSigner } from "./sign-playback-token.ts";
export {
  createVerifier,
  type PlaybackTokenRefusal,
  type PlaybackTokenResult,
  type PlaybackVerifier,
  type PlaybackVerifierConfig,
} from "./verify-playback-token.ts";
