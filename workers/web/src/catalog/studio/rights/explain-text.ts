import type { RightsExplanation, RightsWindow, StandingOffer, WindowVerdict } from "@cinema/contracts";
import { countryName, momentText } from "../../../platform/format.ts";
import { QUALITY_TEXTS } from "../../../ui/offer-text.ts";

type Decision = Pick<RightsExplanation, "visible" | "reason" | "decidedBy" | "offers" | "at">;

const OFFERS: Readonly<Record<StandingOffer["offer"], string>> = {
  free: "free",
  subscription: "subscription",
  rent: "rent",
  buy: "buy",
};

/** Why a window did or did not count, in words. */
export const VERDICT_TEXTS: Readonly<Record<WindowVerdict, string>> = {
  grants: "opens the title",
  blocks: "closes the title",
  not_started: "has not begun",
  ended: "has ended",
  other_territory: "is for other countries",
  other_device: "is for other devices",
  blocked: "is overruled by a block",
};

/** `subscription up to Full HD, rent`: offers as operators read them. */
export const offersText = (offers: readonly StandingOffer[]): string =>
  offers
    .map(({ offer, maxQuality }) => OFFERS[offer] + (maxQuality === null ? "" : ` up to ${QUALITY_TEXTS[maxQuality]}`))
    .join(", ");

const because = (decision: Decision, nameOf: (windowId: string) => string): string => {
  const rule = decision.decidedBy === null ? "a window" : nameOf(decision.decidedBy);
  switch (decision.reason) {
    case "granted":
      return `${rule} opens it`;
    case "default":
      return "nothing in its line has windows, so its access decides";
    case "blocked":
      return `${rule} closes it`;
    case "no_window":
      return "it has windows, but none that opens it here and now";
    case "state":
      return "it is not published, whatever its windows say";
    case "parent":
      return "what it is part of is hidden";
  }
};

/** `Visible (subscription up to Full HD), because window 2 opens it.` */
export const decisionText = (decision: Decision, nameOf: (windowId: string) => string): string => {
  const offers = decision.visible && decision.offers.length > 0 ? ` (${offersText(decision.offers)})` : "";
  return `${decision.visible ? "Visible" : "Hidden"}${offers}, because ${because(decision, nameOf)}.`;
};

/** What comes after, and when; a sentence of its own when nothing will change. */
export const nextText = (next: Decision | null, nameOf: (windowId: string) => string): string => {
  if (next === null) return "Nothing that is known today will change that.";
  const text = decisionText(next, nameOf);
  return `From ${momentText(next.at)}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
};

const placesText = (codes: readonly string[]): string =>
  codes.length > 4 ? `${codes.length} countries` : codes.map(countryName).join(", ");

/** `Grants subscription up to Full HD in Germany, France on tv`: a window in a line. */
export const windowText = (
  window: Pick<RightsWindow, "effect" | "offer" | "maxQuality" | "territories" | "exceptTerritories" | "devices">,
): string =>
  [
    window.effect === "grant" ? "Grants" : "Blocks",
    window.offer === null ? "every offer" : OFFERS[window.offer],
    window.maxQuality === null ? null : `up to ${QUALITY_TEXTS[window.maxQuality]}`,
    window.territories.length === 0 ? "everywhere" : `in ${placesText(window.territories)}`,
    window.exceptTerritories.length === 0 ? null : `but ${placesText(window.exceptTerritories)}`,
    window.devices.length === 0 ? null : `on ${window.devices.join(", ")}`,
  ]
    .filter((part) => part !== null)
    .join(" ");
