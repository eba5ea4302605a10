import { decideRights, type Window } from "./decide-rights.ts";

/** No country has this code: it stands for every one that no window names. */
const ELSEWHERE = "ZZ";
const DEVICES = ["tv", "mobile", "tablet", "desktop"] as const;

type Line = readonly (readonly Window[])[];
type Device = (typeof DEVICES)[number] | null;

/** `*` when it is where no window says otherwise, then `-XX` for each country where it is not; without `*` those where it is. */
const tokensWhere = (line: Line, isVisible: (territory: string) => boolean): readonly string[] => {
  const named = [
    ...new Set(line.flat().flatMap((window) => [...window.territories, ...window.exceptTerritories])),
  ].sort();
  const elsewhere = isVisible(ELSEWHERE);
  const others = named.filter((territory) => isVisible(territory) !== elsewhere);
  return elsewhere ? ["*", ...others.map((territory) => `-${territory}`)] : others;
};

const visibleOn =
  (line: Line, fallback: "free" | "subscription", atMs: number) => (territory: string, device: Device) =>
    line.every((windows) => decideRights({ windows, fallback, territory, device, atMs }).visible);

/**
 * Where a title is to be seen at an instant on at least one class of device, by its own windows and those of all that it is
 * part of (`line`): `*` or countries, as above.
 */
export const visibleTerritories = (line: Line, fallback: "free" | "subscription", atMs: number): readonly string[] => {
  const isVisible = visibleOn(line, fallback, atMs);
  return tokensWhere(line, (territory) => DEVICES.some((device) => isVisible(territory, device)));
};

/** Stands for a device of no known class. */
const OTHER_DEVICE = "other";

/**
 * The same for indexes that filter by country and device. Where the class of device decides nothing the tokens are those of
 * {@link visibleTerritories}; else each class has its own, as `tv/*`, `tv/-DE`, `mobile/US`.
 */
export const visibleTokens = (line: Line, fallback: "free" | "subscription", atMs: number): readonly string[] => {
  const isVisible = visibleOn(line, fallback, atMs);
  const byDevice = [...DEVICES, null].map((device) => ({
    device: device ?? OTHER_DEVICE,
    tokens: tokensWhere(line, (territory) => isVisible(territory, device)),
  }));
  const [first, ...others] = byDevice.map(({ tokens }) => tokens.join());
  if (others.every((text) => text === first)) return byDevice[0]?.tokens ?? [];
  return byDevice.flatMap(({ device, tokens }) => tokens.map((token) => `${device}/${token}`));
};

/**
 * What {@link visibleTokens} a viewer looks for: seen is a title with one of `here`, or with one of `everywhere` and none of
 * `notHere`. Where nobody knows the country nothing may stand in the tokens that begins as `exceptions` do.
 */
export const tokensOfViewer = (territory: string | null, device: Device) => {
  const each = (token: string): readonly [string, string] => [token, `${device ?? OTHER_DEVICE}/${token}`];
  return {
    here: territory === null ? [] : each(territory),
    everywhere: each("*"),
    notHere: territory === null ? [] : each(`-${territory}`),
    exceptions: each("-"),
  };
};

/** Whether a viewer in `territory` (null: unknown) is among {@link visibleTerritories}. */
export const isVisibleIn = (territories: readonly string[], territory: string | null): boolean => {
  if (territory === null) return territories.length === 1 && territories[0] === "*";
  if (territories.includes(territory)) return true;
  return territories.includes("*") && !territories.includes(`-${territory}`);
};
