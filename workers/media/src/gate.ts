import { err, ok, type Result } from "@cinema/foundation";
import type {
  PlaybackClaims,
  PlaybackTokenRefusal,
  PlaybackTokenResult,
  PlaybackVerifier,
} from "@cinema/playback-token";
import { type MediaPath, parseMediaUrl, renditionHeight } from "./media-path.ts";
import type { Revocations, RevocationVerdict, WaitUntil } from "./revocations.ts";

/** What a request may read. */
export type Admission = { readonly assetId: string; readonly path: string; readonly claims: PlaybackClaims };

/** For the log. On the wire all are one 403, but for `revocations_unknown`, which is a 503. */
export type GateRefusal =
  | PlaybackTokenRefusal
  | { readonly reason: "bad_path" | "above_max_height" | "revoked" | "revocations_unknown" };

export type GateResult = Result<Admission, GateRefusal>;

export type GateDeps = {
  readonly verifier: PlaybackVerifier;
  readonly revocations: Revocations;
};

export type Gate = {
  /** Checks the URL of a media file at `nowMs`: no I/O, and no promise while the isolate's revocation list is fresh. */
  readonly check: (url: string, nowMs: number, waitUntil: WaitUntil) => GateResult | Promise<GateResult>;
};

const BAD_PATH: GateResult = err({ reason: "bad_path" });
const ABOVE_MAX_HEIGHT: GateResult = err({ reason: "above_max_height" });
const REVOKED: GateResult = err({ reason: "revoked" });
const REVOCATIONS_UNKNOWN: GateResult = err({ reason: "revocations_unknown" });

/** The one door to media: path, token, asset, policy, revocation, in this order. */
export const createGate = (deps: GateDeps): Gate => {
  const afterRevocation = (media: MediaPath, claims: PlaybackClaims, verdict: RevocationVerdict): GateResult => {
    switch (verdict) {
      case "clear":
        return ok({ assetId: media.assetId, path: media.path, claims });
      case "revoked":
        return REVOKED;
      case "unknown":
        return REVOCATIONS_UNKNOWN;
    }
  };
  const afterToken = (media: MediaPath, token: PlaybackTokenResult, nowMs: number, waitUntil: WaitUntil) => {
    if (!token.ok) return token;
    const { maxHeight } = token.value.policy;
    if (maxHeight !== null && renditionHeight(media.path) > maxHeight) return ABOVE_MAX_HEIGHT;
    const verdict = deps.revocations.check(token.value.sessionId, nowMs, waitUntil);
    return typeof verdict === "string"
      ? afterRevocation(media, token.value, verdict)
      : verdict.then((known) => afterRevocation(media, token.value, known));
  };
  return {
    check: (url, nowMs, waitUntil) => {
      const media = parseMediaUrl(url);
      if (media === null) return BAD_PATH;
      return afterToken(media, deps.verifier.verify(media.token, media.assetId, nowMs / 1000), nowMs, waitUntil);
    },
  };
};
