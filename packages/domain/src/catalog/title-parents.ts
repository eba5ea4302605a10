import type { TitleKind } from "@cinema/contracts";

/** What a title of each kind may stand under. An empty list: it stands alone. */
const PARENTS: Readonly<Record<TitleKind, readonly TitleKind[]>> = {
  film: [],
  series: [],
  season: ["series"],
  episode: ["season", "series"],
  special: ["series", "season"],
  extra: ["film", "series", "season", "episode", "special"],
  trailer: ["film", "series", "season", "episode", "special"],
};
const MAY_STAND_ALONE: readonly TitleKind[] = ["film", "series", "special"];

/**
 * Whether a title of a kind may stand under one of another (null: under none). Every kind stands only under kinds that come
 * before it in this order, and a title's kind never changes, so no line of parents can be a circle.
 */
export const mayStandUnder = (kind: TitleKind, parent: TitleKind | null): boolean =>
  parent === null ? MAY_STAND_ALONE.includes(kind) : PARENTS[kind].includes(parent);

/** The kinds under which a title of this one may stand, for messages. */
export const parentsOf = (kind: TitleKind): readonly TitleKind[] => PARENTS[kind];

/** Whether a title of this kind plays by itself, and so needs a film before it is published. */
export const needsFilm = (kind: TitleKind): boolean => kind !== "series" && kind !== "season";
