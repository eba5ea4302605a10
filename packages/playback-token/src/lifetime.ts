import type { PlaybackTokenKind } from "./claims.ts";

const RENEWING_SECONDS = 300;
const NATIVE_SHARE_OF_FILM = 1.5;
const NATIVE_MIN_SECONDS = 600;
const NATIVE_MAX_SECONDS = 12 * 3600;

/**
 * Seconds a playback token lives. Renewing players get five minutes and renew on every heartbeat; native ones never load
 * a VOD playlist again, so their token covers the film and its pauses: length × 1.5, from 10 minutes to 12 hours.
 */
export const playbackTokenLifetimeSeconds = (kind: PlaybackTokenKind, filmSeconds: number): number => {
  if (kind === "renewing") return RENEWING_SECONDS;
  const wanted = Math.ceil(filmSeconds * NATIVE_SHARE_OF_FILM);
  return Number.isFinite(wanted)
    ? Math.min(NATIVE_MAX_SECONDS, Math.max(NATIVE_MIN_SECONDS, wanted))
    : NATIVE_MIN_SECONDS;
};
