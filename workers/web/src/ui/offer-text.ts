import type { RightsQuality, StandingOffer, TitleSummary } from "@cinema/contracts";
import { dayText } from "../platform/format.ts";

const WAYS: Readonly<Record<StandingOffer["offer"], string>> = {
  free: "Free for everyone with an account",
  subscription: "Included with a subscription",
  rent: "To rent",
  buy: "To buy",
};

/** What people call the picture heights that contracts speak of. */
export const QUALITY_TEXTS: Readonly<Record<RightsQuality, string>> = {
  sd: "SD",
  hd: "HD",
  fhd: "Full HD",
  uhd: "4K",
};

/** Further away than this, the end of an offer is nobody's concern. */
const SOON_MS = 90 * 24 * 60 * 60 * 1000;

/** `To rent, up to Full HD, until March 1, 2026`: the end only when it comes within three months. */
export const offerText = ({ offer, maxQuality, endsAt }: StandingOffer, nowMs: number): string =>
  [
    WAYS[offer],
    maxQuality === null ? null : `up to ${QUALITY_TEXTS[maxQuality]}`,
    endsAt === null || Date.parse(endsAt) - nowMs > SOON_MS ? null : `until ${dayText(endsAt)}`,
  ]
    .filter((part) => part !== null)
    .join(", ");

/** Every way to have a title; by its access where no windows are known. */
export const offerTexts = (title: Pick<TitleSummary, "access" | "offers">, nowMs: number): readonly string[] =>
  title.offers.length === 0 ? [WAYS[title.access]] : title.offers.map((offer) => offerText(offer, nowMs));

/** What is said beside the button of somebody who has nothing yet: `Free with an account.` */
export const accessHint = (title: Pick<TitleSummary, "access" | "offers">): string => {
  const best = title.offers[0]?.offer ?? title.access;
  if (best === "free") return "Free with an account.";
  if (best === "subscription") return "Part of the subscription.";
  return title.offers.length > 1 ? "To rent or to buy." : `To ${best}.`;
};
