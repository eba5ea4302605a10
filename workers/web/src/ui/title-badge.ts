import type { TitleSummary } from "@cinema/contracts";

export type TitleBadge = { readonly text: string; readonly open: boolean };

/** How a title may be had, in a word for its card: the best offer that stands. */
export const titleBadge = (title: Pick<TitleSummary, "access" | "offers" | "playable">): TitleBadge | null => {
  const offers = title.offers.map(({ offer }) => offer);
  const best = offers[0] ?? title.access;
  if (best === "free") return title.playable ? { text: "Watch now", open: true } : null;
  if (best === "subscription") return { text: "Subscription", open: false };
  if (best === "rent") return { text: offers.includes("buy") ? "Rent or buy" : "Rent", open: false };
  return { text: "Buy", open: false };
};
