import type { RightsOffer, Role, TitleState } from "@cinema/contracts";
import { err, ok, type Result } from "@cinema/foundation";
import {
  decideRights,
  maxHeightOf,
  type Offer,
  type RightsDecision,
  type RightsQuestion,
} from "../catalog/decide-rights.ts";

/** What an account holds. Made from the ledger once there is one. */
export type Entitlements = {
  readonly subscription: boolean;
  readonly rentals: readonly { readonly titleId: string; readonly endsAtMs: number }[];
  /** Title ids. */
  readonly purchases: readonly string[];
};

export const NO_ENTITLEMENTS: Entitlements = { subscription: false, rentals: [], purchases: [] };

/** Whether a title may be seen at all, before anybody asks about rights. */
type Shown = { readonly state: TitleState; readonly isDeleted: boolean };

export type AccessQuestion = {
  /** Null when no such title exists. */
  readonly title:
    | (Shown & {
        readonly id: string;
        /** What it is part of, with the windows of each: it is seen only where they are. */
        readonly parents: readonly (Shown & Pick<RightsQuestion, "windows" | "fallback">)[];
        readonly isReady: boolean;
        /** Heights of the renditions that are there, in lines. */
        readonly heights: readonly number[];
      })
    | null;
  /** The title's rights for this viewer, now. */
  readonly rights: RightsQuestion;
  readonly caller: { readonly role: Role; readonly entitlements: Entitlements };
  /** How far ahead a grant would reach: until its token dies, milliseconds since the epoch. */
  readonly untilMs: number;
};

export type Access = {
  /** Lines of picture that are granted as long as the access lasts; null for no limit. */
  readonly maxHeight: number | null;
  /** When the caller loses the title, as far as is known now and before `untilMs`; null for not before that. */
  readonly endsAtMs: number | null;
};

/** `hidden` covers missing titles, those that are not published and those without rights: nobody may tell them apart. */
export type AccessRefusal =
  | { readonly reason: "hidden" | "not_ready" }
  /** The title is there, and these offers stand, but the caller holds none of them. */
  | { readonly reason: "not_entitled"; readonly offers: readonly Offer[] };

const heightOf = (offer: Pick<Offer, "maxQuality">): number =>
  maxHeightOf(offer.maxQuality) ?? Number.POSITIVE_INFINITY;

const holds = (offer: RightsOffer, titleId: string, entitlements: Entitlements, atMs: number): boolean => {
  switch (offer) {
    case "free":
      return true;
    case "subscription":
      return entitlements.subscription;
    case "rent":
      return entitlements.rentals.some((rental) => rental.titleId === titleId && atMs < rental.endsAtMs);
    case "buy":
      return entitlements.purchases.includes(titleId);
  }
};

/** The best quality among the standing offers that are held; null when none is. */
const heldHeight = (offers: readonly Offer[], titleId: string, entitlements: Entitlements, atMs: number) => {
  const held = offers.filter(({ offer }) => holds(offer, titleId, entitlements, atMs));
  return held.length === 0 ? null : Math.max(...held.map(heightOf));
};

const isShown = ({ state, isDeleted }: Shown): boolean => state === "published" && !isDeleted;

/** What stands for a title and all that it is part of: nothing where one of them is out of sight. */
const decideLine = (
  title: NonNullable<AccessQuestion["title"]>,
  rights: RightsQuestion,
): Pick<RightsDecision, "visible" | "offers" | "nextChangeAtMs"> => {
  const own = decideRights(rights);
  const parents = title.parents.map((parent) => decideRights({ ...rights, ...parent }));
  const visible = [title, ...title.parents].every(isShown) && [own, ...parents].every((one) => one.visible);
  const changes = [own, ...parents].map(({ nextChangeAtMs }) => nextChangeAtMs ?? Number.POSITIVE_INFINITY);
  const next = Math.min(...changes);
  return { visible, offers: visible ? own.offers : [], nextChangeAtMs: Number.isFinite(next) ? next : null };
};

/** The next instant at which what is held may change. */
const nextInstant = (changeAtMs: number | null, entitlements: Entitlements, atMs: number): number =>
  Math.min(
    changeAtMs ?? Number.POSITIVE_INFINITY,
    ...entitlements.rentals.map(({ endsAtMs }) => (endsAtMs > atMs ? endsAtMs : Number.POSITIVE_INFINITY)),
  );

/** Whether somebody who is no operator may know of a title. */
export const isVisible = (title: AccessQuestion["title"], rights: RightsQuestion): boolean =>
  title !== null && decideLine(title, rights).visible;

/**
 * Whether the caller may watch a title, and how well and how long. What the caller may not know of comes first, then what has
 * to be paid for, then what is not there yet. The best standing offer that the caller holds counts; of a height that changes
 * while the grant lasts, the lowest. Operators see everything, because they have to look at what they publish.
 */
export const decideAccess = ({ title, rights, caller, untilMs }: AccessQuestion): Result<Access, AccessRefusal> => {
  if (title === null) return err({ reason: "hidden" });
  if (caller.role === "operator") {
    return title.isReady ? ok({ maxHeight: null, endsAtMs: null }) : err({ reason: "not_ready" });
  }
  const { entitlements } = caller;
  let decision = decideLine(title, rights);
  if (!decision.visible) return err({ reason: "hidden" });
  let height = heldHeight(decision.offers, title.id, entitlements, rights.atMs);
  if (height === null) return err({ reason: "not_entitled", offers: decision.offers });

  let endsAtMs: number | null = null;
  let atMs = nextInstant(decision.nextChangeAtMs, entitlements, rights.atMs);
  while (atMs < untilMs) {
    decision = decideLine(title, { ...rights, atMs });
    const held = heldHeight(decision.offers, title.id, entitlements, atMs);
    if (held === null) {
      endsAtMs = atMs;
      break;
    }
    height = Math.min(height, held);
    atMs = nextInstant(decision.nextChangeAtMs, entitlements, atMs);
  }
  const granted = height;
  const isReady = title.isReady && (title.heights.length === 0 || title.heights.some((lines) => lines <= granted));
  return isReady
    ? ok({ maxHeight: Number.isFinite(granted) ? granted : null, endsAtMs })
    : err({ reason: "not_ready" });
};
