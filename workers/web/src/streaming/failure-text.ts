import type { Refusal } from "../platform/refusal.ts";
import { refusalText } from "../platform/refusal-text.ts";
import { offerText } from "../ui/offer-text.ts";
import type { PlaybackFailure } from "./playback-state.ts";

/** What is said above the ways to have a film; how to pay for one is nothing that this cinema knows. */
const OFFERED = { heading: "Ways to watch this film", text: "Your account has none of them yet:" };

/** A refusal of `play` as the player shows it. */
export const failureOfRefusal = (refusal: Refusal, nowMs: number): PlaybackFailure => {
  const text = refusalText(refusal);
  if (refusal.reason === "offline") return { code: "offline", text, remedy: "retry" };
  if (refusal.status === 401) return { code: refusal.code, text, remedy: "sign_in" };
  if (refusal.offers.length > 0) {
    const offers = refusal.offers.map((offer) => offerText(offer, nowMs));
    return { code: refusal.code, text: OFFERED, offers, remedy: "none" };
  }
  const hopeless = refusal.status === 404 || refusal.status === 402 || refusal.status === 403;
  return { code: refusal.code, text, remedy: hopeless ? "none" : "retry" };
};

/** What Shaka says about an error: `shaka.util.Error` (category and code numbers, see its documentation). */
export type ShakaProblem = { readonly category: number; readonly code: number; readonly data?: readonly unknown[] };

const NETWORK = 1;
const MEDIA = 3;
const MANIFEST = 4;
const BAD_HTTP_STATUS = 1001;

/** The HTTP status behind a Shaka network error, or null. */
export const httpStatusOf = (problem: ShakaProblem): number | null => {
  const status = problem.code === BAD_HTTP_STATUS ? problem.data?.[1] : undefined;
  return typeof status === "number" ? status : null;
};

/** Whether the gate refused the token, which a renewed one may cure. */
export const isTokenRefused = (problem: ShakaProblem): boolean => {
  const status = httpStatusOf(problem);
  return status === 401 || status === 403;
};

const TEXTS: Readonly<Record<number, PlaybackFailure["text"]>> = {
  [NETWORK]: {
    heading: "The stream was interrupted",
    text: "The film could not be loaded. Check your connection and try again.",
  },
  [MEDIA]: {
    heading: "This picture does not play here",
    text: "Your browser could not decode the film. Another quality or another browser may help.",
  },
  [MANIFEST]: {
    heading: "The reel is damaged",
    text: "The film’s table of contents could not be read. Please try again later.",
  },
};

/** A Shaka error as the player shows it. */
export const failureOfShaka = (problem: ShakaProblem): PlaybackFailure => ({
  code: `shaka.${problem.code}`,
  text: TEXTS[problem.category] ?? {
    heading: "The film stopped",
    text: "Something went wrong while playing. Please try again.",
  },
  remedy: "retry",
});

/** Narrows what Shaka throws; anything else counts as a fault of the player. */
export const shakaProblemOf = (error: unknown): ShakaProblem => {
  if (typeof error === "object" && error !== null && "code" in error && "category" in error) {
    const { category, code } = error;
    const data = "data" in error && Array.isArray(error.data) ? error.data : [];
    if (typeof category === "number" && typeof code === "number") return { category, code, data };
  }
  return { category: 0, code: 0 };
};
