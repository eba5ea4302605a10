import type { MediaGrant } from "@cinema/contracts";
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
  readonly playback: () => Promise<PlaybackKeys>;
  readonly beacons: () => Promise<BeaconTokens>;
};

/** Imports each secret once per isolate. The value is kept and not the promise, which would belong to one request. */
export const createStreamingKeys = (config: {
  readonly playbackTokenKeys: string;
  readonly beaconTokenSecret: string;
}): StreamingKeys => {
  let playback: PlaybackKeys | undefined;
  let beacons: BeaconTokens | undefined;
  return {
    playback: async () => (playback ??= await importPlaybackKeys(config.playbackTokenKeys)),
    beacons: async () => (beacons ??= await importBeaconTokens(config.beaconTokenSecret)),
  };
};

/** Makes the token of a session, and the address that carries it. */
export const grantMedia = async (
  deps: { readonly keys: StreamingKeys; readonly mediaBaseUrl: string },
  sessionId: string,
  session: GrantedSession,
): Promise<MediaGrant> => {
  const { assetId, kind, expiresAtSeconds, durationSeconds } = session;
  const token = await createSigner(await deps.keys.playback()).sign({
    assetId,
    sessionId,
    expiresAtSeconds,
    policy: { kind, maxHeight: null, download: false },
  });
  // Half of a token's life is left for a player that misses a few heartbeats.
  const renewAfterSeconds = Math.floor(playbackTokenLifetimeSeconds(kind, durationSeconds) / 2);
  return {
    baseUrl: mediaUrl(deps.mediaBaseUrl, token, assetId, ""),
    expiresAt: new Date(expiresAtSeconds * 1000).toISOString(),
    renewAfterSeconds: kind === "renewing" ? renewAfterSeconds : null,
  };
};
