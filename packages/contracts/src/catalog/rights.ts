import * as z from "zod";
import { InputTime, Timestamp } from "../media-text.ts";
import { isTerritory } from "./territories.ts";

/** ISO-3166-1 alpha-2, upper case. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: "must be an ISO-3166 alpha-2 country in upper case", abort: true });
/** A country that there is, as rights name it. */
export const Territory = Country.refine(isTerritory, "is no country of ISO 3166-1");
/** Coarse classes of devices, as contracts with rights holders name them. */
export const RightsDevice = z.enum(["tv", "mobile", "tablet", "desktop"]);
export type RightsDevice = z.infer<typeof RightsDevice>;
/** Picture heights: `sd` to 576 lines, `hd` to 720, `fhd` to 1080, `uhd` to 2160. */
export const RightsQuality = z.enum(["sd", "hd", "fhd", "uhd"]);
export type RightsQuality = z.infer<typeof RightsQuality>;
/** How a title may be had: by everybody signed in, with a subscription, for some days, for good. */
export const RightsOffer = z.enum(["free", "subscription", "rent", "buy"]);
export type RightsOffer = z.infer<typeof RightsOffer>;

const WindowFields = {
  /** `grant` opens the title, `block` closes it whatever else is granted. */
  effect: z.enum(["grant", "block"]),
  /** Countries in which it applies; empty means everywhere. */
  territories: z.array(Country).max(250),
  /** Countries in which it does not apply although `territories` would say so. */
  exceptTerritories: z.array(Country).max(250),
  /** Classes of devices on which it applies; empty means all. */
  devices: z.array(RightsDevice).max(4),
  /** The offer that is granted or blocked; null, of a block alone, means every offer. */
  offer: RightsOffer.nullable(),
  /** Best quality that is granted; null means as good as the film is. A block has none. */
  maxQuality: RightsQuality.nullable(),
  /** First instant at which it applies; null means since ever. */
  startsAt: Timestamp.nullable(),
  /** First instant at which it does not apply any more; null means for ever. */
  endsAt: Timestamp.nullable(),
  /** For the operator: contract, licensor. */
  note: z.string().max(500),
};

/** One window of rights: a title's territories × devices × quality × offer from one instant to another. */
export const RightsWindow = z.object({ id: z.string(), ...WindowFields });
export type RightsWindow = z.infer<typeof RightsWindow>;

/** A window as it is sent. One with the `id` of a window that the title has replaces it; the others are new. */
export const RightsWindowInput = z
  .strictObject({
    id: z.string().max(64).optional(),
    effect: WindowFields.effect.default("grant"),
    territories: z.array(Territory).max(250).default([]),
    exceptTerritories: z.array(Territory).max(250).default([]),
    devices: WindowFields.devices.default([]),
    offer: WindowFields.offer.default(null),
    maxQuality: WindowFields.maxQuality.default(null),
    startsAt: InputTime.nullable().default(null),
    endsAt: InputTime.nullable().default(null),
    note: WindowFields.note.default(""),
  })
  .refine((window) => window.effect === "block" || window.offer !== null, {
    path: ["offer"],
    message: "a grant needs an offer",
  })
  .refine((window) => window.effect === "grant" || window.maxQuality === null, {
    path: ["maxQuality"],
    message: "a block has no quality",
  })
  .refine(
    ({ territories, exceptTerritories }) =>
      territories.length === 0 || territories.some((country) => !exceptTerritories.includes(country)),
    { path: ["exceptTerritories"], message: "leaves no country" },
  )
  .refine(({ startsAt, endsAt }) => startsAt === null || endsAt === null || Date.parse(startsAt) < Date.parse(endsAt), {
    path: ["endsAt"],
    message: "must be after startsAt",
  });
export type RightsWindowInput = z.infer<typeof RightsWindowInput>;

/** An offer that stands, best first in lists. `endsAt` is when the window that gives it ends. */
export const StandingOffer = z.object({
  offer: RightsOffer,
  maxQuality: RightsQuality.nullable(),
  endsAt: Timestamp.nullable(),
});
export type StandingOffer = z.infer<typeof StandingOffer>;

/** Why a window did or did not count. */
export const WindowVerdict = z.enum([
  "grants",
  "blocks",
  "not_started",
  "ended",
  "other_territory",
  "other_device",
  "blocked",
]);
export type WindowVerdict = z.infer<typeof WindowVerdict>;

const RightsDecisionView = z.object({
  at: Timestamp,
  visible: z.boolean(),
  /**
   * `state`: not published, deleted or retired, whatever its windows say. `parent`: it could be seen, but what it is part of
   * cannot. `default`: nothing in its line has windows.
   */
  reason: z.enum(["granted", "default", "blocked", "no_window", "state", "parent"]),
  /** The title that hides it, with the reason `parent`; else null. */
  hiddenBy: z.string().nullable(),
  /** The window that decided, or null. */
  decidedBy: z.string().nullable(),
  offers: z.array(StandingOffer),
});

/** What is asked about a title: by default of a viewer of whom nothing is known, who is in the deployment's country if it has one, now. */
export const ExplainRightsQuery = z.object({
  /** Id or integer alias. */
  title: z.string().min(1).max(64),
  country: Territory.optional(),
  device: RightsDevice.optional(),
  at: InputTime.optional(),
});

/** Which rule decides over a title in a country at an instant, and what decides when that changes. */
export const RightsExplanation = RightsDecisionView.extend({
  titleId: z.string(),
  name: z.string(),
  /** For which it was decided; null for a viewer whose country nobody knows. */
  country: Country.nullable(),
  device: RightsDevice.nullable(),
  /** `bin` when it was deleted. Where it is not `published` no window counts, before `publishAt` at least. */
  state: z.enum(["draft", "review", "scheduled", "published", "retired", "bin"]),
  publishAt: Timestamp.nullable(),
  /** The title whose windows count: its own, or those of the nearest it is part of; null for none. */
  windowsOf: z.string().nullable(),
  windows: z.array(RightsWindow.extend({ verdict: WindowVerdict })),
  /** The next decision that differs in anything, and when it comes; null when nothing will change. */
  next: RightsDecisionView.nullable(),
});
export type RightsExplanation = z.infer<typeof RightsExplanation>;
