import { decideRights, type Window } from "./decide-rights.ts";

/** No country has this code: it stands for every one that no window names. */
const ELSEWHERE = "ZZ";
const DEVICES = ["tv", "mobile", "tablet", "desktop"] as const;

/**
 * Where a title is to be seen at an instant, by its own windows and those of all that it is part of (`line`), on at least one class of device, for indexes that filter by country: `*` when it
 * is where no window says otherwise, then `-XX` for each country where it is not; without `*` the countries where it is.
 */
export const visibleTerritories = (
  line: readonly (readonly Window[])[],
  fallback: "free" | "subscription",
  atMs: number,
): readonly string[] => {
  const isVisible = (territory: string): boolean =>
    DEVICES.some((device) =>
      line.every((windows) => decideRights({ windows, fallback, territory, device, atMs }).visible),
    );
  const named = [
    ...new Set(line.flat().flatMap((window) => [...window.territories, ...window.exceptTerritories])),
  ].sort();
  const elsewhere = isVisible(ELSEWHERE);
  const others = named.filter((territory) => isVisible(territory) !== elsewhere);
  return elsewhere ? ["*", ...others.map((territory) => `-${territory}`)] : others;
};

/** Whether a viewer in `territory` (null: unknown) is among {@link visibleTerritories}. */
export const isVisibleIn = (territories: readonly string[], territory: string | null): boolean => {
  if (territory === null) return territories.length === 1 && territories[0] === "*";
  if (territories.includes(territory)) return true;
  return territories.includes("*") && !territories.includes(`-${territory}`);
};
