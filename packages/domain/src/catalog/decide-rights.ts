import type { RightsDevice, RightsOffer, RightsQuality, WindowVerdict } from "@cinema/contracts";

/** A window of rights as the rules read it; times in milliseconds since the epoch, half open. */
export type Window = {
  readonly id: string;
  readonly effect: "grant" | "block";
  /** Empty: everywhere. */
  readonly territories: readonly string[];
  readonly exceptTerritories: readonly string[];
  /** Empty: every class. */
  readonly devices: readonly RightsDevice[];
  /** Null, of a block alone: every offer. */
  readonly offer: RightsOffer | null;
  readonly maxQuality: RightsQuality | null;
  readonly startsAtMs: number | null;
  readonly endsAtMs: number | null;
};

export type RightsQuestion = {
  /** The windows that count: of the nearest title in its line that has any (see {@link windowsThatCount}). */
  readonly windows: readonly Window[];
  /** What holds everywhere and always when there are no windows at all. */
  readonly fallback: "free" | "subscription";
  /** ISO-3166 alpha-2; null when nobody knows. */
  readonly territory: string | null;
  /** Null when nobody knows. */
  readonly device: RightsDevice | null;
  readonly atMs: number;
};

/** An offer that stands, with the window that gives its quality (null for the fallback). */
export type Offer = {
  readonly offer: RightsOffer;
  readonly maxQuality: RightsQuality | null;
  readonly windowId: string | null;
  readonly endsAtMs: number | null;
};

export type RightsDecision = {
  readonly visible: boolean;
  readonly reason: "granted" | "default" | "blocked" | "no_window";
  /** The window of the first offer; of a title that is blocked, the block (lowest id) that closed the first of its offers. */
  readonly decidedBy: string | null;
  /** In the order free, subscription, rent, buy. */
  readonly offers: readonly Offer[];
  /** The first instant after `atMs` at which a window of this territory and device starts or ends; null for never. */
  readonly nextChangeAtMs: number | null;
};

const OFFERS = ["free", "subscription", "rent", "buy"] as const satisfies readonly RightsOffer[];
const QUALITIES = ["sd", "hd", "fhd", "uhd"] as const satisfies readonly RightsQuality[];

/** Lines of picture that a quality allows; null allows all. */
export const maxHeightOf = (quality: RightsQuality | null): number | null =>
  quality === null ? null : { sd: 576, hd: 720, fhd: 1080, uhd: 2160 }[quality];

const rankOf = (quality: RightsQuality | null): number =>
  quality === null ? QUALITIES.length : QUALITIES.indexOf(quality);

/**
 * Whether a window speaks of the territory. Who comes from nowhere that is known gets what is granted everywhere, and is
 * kept from what is blocked anywhere.
 */
export const isOfTerritory = (window: Window, territory: string | null): boolean => {
  const { territories, exceptTerritories } = window;
  if (territory !== null) {
    if (exceptTerritories.includes(territory)) return false;
    return territories.length === 0 || territories.includes(territory);
  }
  if (window.effect === "grant") return territories.length === 0 && exceptTerritories.length === 0;
  return territories.length === 0 || territories.some((country) => !exceptTerritories.includes(country));
};

/** The same for devices. */
export const isOfDevice = (window: Window, device: RightsDevice | null): boolean => {
  if (window.devices.length === 0) return true;
  return device === null ? window.effect === "block" : window.devices.includes(device);
};

const isOpen = (window: Window, atMs: number): boolean =>
  (window.startsAtMs === null || window.startsAtMs <= atMs) && (window.endsAtMs === null || atMs < window.endsAtMs);

/** The windows of the nearest title that has any; `line` begins with the title itself and goes outward. */
export const windowsThatCount = <T>(line: readonly (readonly T[])[]): readonly T[] =>
  line.find((windows) => windows.length > 0) ?? [];

const sooner = (left: number | null, right: number | null): number | null =>
  left === null ? right : right === null ? left : Math.min(left, right);

const nextChange = (windows: readonly Window[], atMs: number): number | null => {
  let next: number | null = null;
  for (const { startsAtMs, endsAtMs } of windows) {
    if (startsAtMs !== null && startsAtMs > atMs) next = sooner(next, startsAtMs);
    if (endsAtMs !== null && endsAtMs > atMs) next = sooner(next, endsAtMs);
  }
  return next;
};

/** Best quality first, then the window that lasts longest, then the id: one answer whatever the order of the windows. */
const betterGrant = (left: Window, right: Window): Window => {
  const byQuality = rankOf(right.maxQuality) - rankOf(left.maxQuality);
  if (byQuality !== 0) return byQuality > 0 ? right : left;
  const [leftEnd, rightEnd] = [left.endsAtMs ?? Number.POSITIVE_INFINITY, right.endsAtMs ?? Number.POSITIVE_INFINITY];
  if (leftEnd !== rightEnd) return rightEnd > leftEnd ? right : left;
  return right.id < left.id ? right : left;
};

/**
 * Who may have a title, where, on what and when. A grant opens its offer; a block closes its offer, or all of them, whatever
 * is granted; of several grants of one offer the best quality counts. Without any windows the fallback stands everywhere.
 */
export const decideRights = ({ windows, fallback, territory, device, atMs }: RightsQuestion): RightsDecision => {
  if (windows.length === 0) {
    const offer = { offer: fallback, maxQuality: null, windowId: null, endsAtMs: null };
    return { visible: true, reason: "default", decidedBy: null, offers: [offer], nextChangeAtMs: null };
  }
  const mine = windows.filter((window) => isOfTerritory(window, territory) && isOfDevice(window, device));
  const open = mine.filter((window) => isOpen(window, atMs));
  const blocks = open.filter((window) => window.effect === "block").sort((a, b) => (a.id < b.id ? -1 : 1));
  const grants = open.filter((window) => window.effect === "grant");
  const offers: Offer[] = [];
  let closedBy: string | null = null;
  for (const offer of OFFERS) {
    const given = grants.filter((window) => window.offer === offer);
    if (given.length === 0) continue;
    const block = blocks.find((window) => window.offer === null || window.offer === offer);
    if (block !== undefined) {
      closedBy ??= block.id;
      continue;
    }
    const best = given.reduce(betterGrant);
    offers.push({ offer, maxQuality: best.maxQuality, windowId: best.id, endsAtMs: best.endsAtMs });
  }
  const nextChangeAtMs = nextChange(mine, atMs);
  const [first] = offers;
  if (first !== undefined) {
    return { visible: true, reason: "granted", decidedBy: first.windowId, offers, nextChangeAtMs };
  }
  return {
    visible: false,
    reason: closedBy === null ? "no_window" : "blocked",
    decidedBy: closedBy,
    offers,
    nextChangeAtMs,
  };
};

/** Why one window of a title does or does not count in a decision. */
export const verdictOf = (window: Window, question: RightsQuestion): WindowVerdict => {
  const { territory, device, atMs, windows } = question;
  if (!isOfTerritory(window, territory)) return "other_territory";
  if (!isOfDevice(window, device)) return "other_device";
  if (window.startsAtMs !== null && atMs < window.startsAtMs) return "not_started";
  if (window.endsAtMs !== null && atMs >= window.endsAtMs) return "ended";
  if (window.effect === "block") return "blocks";
  const isBlocked = windows.some(
    (other) =>
      other.effect === "block" &&
      isOfTerritory(other, territory) &&
      isOfDevice(other, device) &&
      isOpen(other, atMs) &&
      (other.offer === null || other.offer === window.offer),
  );
  return isBlocked ? "blocked" : "grants";
};
