import { decideRights, type RightsQuestion, type Window } from "@cinema/domain";
import * as z from "zod";

const PlainWindow = z.object({
  id: z.string(),
  effect: z.enum(["grant", "block"]),
  territories: z.array(z.string()),
  exceptTerritories: z.array(z.string()),
  devices: z.array(z.enum(["tv", "mobile", "tablet", "desktop"])),
  offer: z.enum(["free", "subscription", "rent", "buy"]).nullable(),
  maxQuality: z.null(),
  startsAtMs: z.number().nullable(),
  endsAtMs: z.number().nullable(),
});

/**
 * What decides whether a title is seen: many titles share one of these. `line` holds the windows of the title and of each that it
 * is part of, as far as they have any; all of them have to show it.
 */
export const RightsClass = z.object({
  fallback: z.enum(["free", "subscription"]),
  line: z.array(z.array(PlainWindow)),
});
export type RightsClass = z.infer<typeof RightsClass>;

type Ordered = { readonly windows: RightsClass["line"][number]; readonly text: string };

const inOrder = (windows: readonly Window[]): Ordered => {
  const plain = windows.map(({ effect, territories, exceptTerritories, devices, offer, startsAtMs, endsAtMs }) => ({
    id: "",
    effect,
    territories: territories.toSorted(),
    exceptTerritories: exceptTerritories.toSorted(),
    devices: devices.toSorted(),
    offer,
    maxQuality: null,
    startsAtMs,
    endsAtMs,
  }));
  const ordered = plain
    .map((window) => ({ window, text: JSON.stringify(window) }))
    .sort((left, right) => (left.text < right.text ? -1 : 1));
  return { windows: ordered.map(({ window }) => window), text: ordered.map(({ text }) => text).join() };
};

/** Names and qualities of windows decide nothing about being seen; without them, and in one order, equal rights are one class. */
export const rightsClassOf = (line: readonly (readonly Window[])[], fallback: "free" | "subscription"): RightsClass => {
  const ordered = line.filter((windows) => windows.length > 0).map(inOrder);
  const distinct = [...new Map(ordered.map((one) => [one.text, one])).values()];
  const members = distinct.toSorted((left, right) => (left.text < right.text ? -1 : 1));
  // Where there are windows the fallback decides nothing.
  return { fallback: members.length === 0 ? fallback : "free", line: members.map(({ windows }) => windows) };
};

type Viewer = Pick<RightsQuestion, "territory" | "device" | "atMs">;
type Known = { readonly visible: Uint8Array; readonly fromMs: number; readonly untilMs: number };

/** Countries × devices whose answers are kept; beyond that the oldest is worked out again. */
const MAX_KNOWN = 64;

export type Visibility = {
  /** By class: 1 where its titles are seen. */
  readonly of: (viewer: Viewer) => Uint8Array;
};

/** Decides each class once for a country and device, and again at the first instant at which any of them changes. */
export const createVisibility = (classes: readonly RightsClass[]): Visibility => {
  const known = new Map<string, Known>();
  const decide = ({ territory, device, atMs }: Viewer): Known => {
    const visible = new Uint8Array(classes.length);
    let untilMs = Number.POSITIVE_INFINITY;
    for (const [index, { line, fallback }] of classes.entries()) {
      const decisions = line.map((windows) => decideRights({ windows, fallback, territory, device, atMs }));
      visible[index] = decisions.every((decision) => decision.visible) ? 1 : 0;
      for (const { nextChangeAtMs } of decisions)
        if (nextChangeAtMs !== null) untilMs = Math.min(untilMs, nextChangeAtMs);
    }
    return { visible, fromMs: atMs, untilMs };
  };
  return {
    of: (viewer) => {
      const key = `${viewer.territory ?? ""}/${viewer.device ?? ""}`;
      const before = known.get(key);
      if (before !== undefined && before.fromMs <= viewer.atMs && viewer.atMs < before.untilMs) return before.visible;
      const now = decide(viewer);
      known.delete(key);
      known.set(key, now);
      for (const oldest of known.keys()) {
        if (known.size <= MAX_KNOWN) break;
        known.delete(oldest);
      }
      return now.visible;
    },
  };
};
