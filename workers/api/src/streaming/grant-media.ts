import type { MediaGrant } from "@cinema/contracts";
import type { Access } from "@cinema/domain";
import {
  type BeaconTokens,
  createSigner,
  importBeaconTokens,
  importPlaybackKeys,
  mediaUrl,
  type PlaybackKeys,
  playbackTokenLifetimeSeconds,
} from "@cinema/playback-token";
import type { GrantedSession } from "./viewer.ts";

export type StreamingKeys = {
  readonly playback: () => PlaybackKeys;
  readonly beacons: () => BeaconTokens;
};

/** Imports each secret once per isolate. The value is kept and not the promise, which would belong to one request. */
export const createStreamingKeys = (config: {
  readonly playbackTokenKeys: string;
  readonly beaconTokenSecret: string;
}): StreamingKeys => {
  let playback: PlaybackKeys | undefined;
  let beacons: BeaconTokens | undefined;
  return {
    playback: () => (playback ??= importPlaybackKeys(config.playbackTokenKeys)),
    beacons: () => (beacons ??= importBeaconTokens(config.beaconTokenSecret)),
  };
};

/**
 * Makes the token of a session, and the address that carries it. A token dies with the access: a window that closes ends
 * playback at that second, whatever the player does.
 */
export const grantMedia = (
  deps: { readonly keys: StreamingKeys; readonly mediaBaseUrl: string },
  sessionId: string,
  session: GrantedSession,
  { maxHeight, endsAtMs }: Access,
): MediaGrant => {
  const { assetId, kind, durationSeconds } = session;
  const endsAtSeconds = endsAtMs === null ? Number.POSITIVE_INFINITY : Math.floor(endsAtMs / 1000);
  const expiresAtSeconds = Math.min(session.expiresAtSeconds, endsAtSeconds);
  const token = createSigner(deps.keys.playback()).sign({
    assetId,
    sessionId,
    expiresAtSeconds,
    policy: { kind, maxHeight, download: false },
  });
  // Half of a token's life is left for a player that misses a few heartbeats.
  const renewAfterSeconds = Math.floor(playbackTokenLifetimeSeconds(kind, durationSeconds) / 2);
  return {
    baseUrl: mediaUrl(deps.mediaBaseUrl, token, assetId, ""),
    expiresAt: new Date(expiresAtSeconds * 1000).toISOString(),
    renewAfterSeconds: kind === "renewing" ? renewAfterSeconds : null,
    maxHeight,
  };
};
