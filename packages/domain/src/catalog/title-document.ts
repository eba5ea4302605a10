import type { CreateTitleBody, RightsWindow } from "@cinema/contracts";
import { maturityOf } from "./age-ratings.ts";
import { isSameJson } from "./changed-fields.ts";

/** Everything that is written of a title, as it is kept: every field there, windows with their ids and in their order. */
export type TitleDocument = Omit<CreateTitleBody, "windows"> & { readonly windows: RightsWindow[] };

/** What a new title is before anything is said of it. */
export const EMPTY_TITLE: TitleDocument = {
  kind: "film",
  parentId: null,
  ordinal: null,
  name: "",
  tagline: "",
  synopsis: "",
  year: null,
  genres: [],
  tags: [],
  studios: [],
  countries: [],
  originalLanguage: null,
  maturity: null,
  ratings: [],
  access: "free",
  texts: {},
  otherNames: [],
  images: [],
  externalIds: {},
  credits: [],
  markers: [],
  chapters: [],
  editions: [],
  popularity: 0,
  windows: [],
};

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
const utc = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString());
const saysTheSame = (left: RightsWindow, right: RightsWindow): boolean =>
  isSameJson({ ...left, id: "" }, { ...right, id: "" });

type WindowsAsSent = CreateTitleBody["windows"];

/**
 * Gives every window an id: its own, that of a window which the title has and which says the same, or a new one. In the order
 * of ids, which is the order in which they are kept.
 */
export const identifyWindows = (
  sent: WindowsAsSent,
  known: readonly RightsWindow[],
  newWindowId: () => string,
): RightsWindow[] => {
  const taken = new Set(sent.flatMap(({ id }) => id ?? []));
  const windows = sent.map(({ id, ...content }): RightsWindow => {
    const window = { id: id ?? "", ...content, startsAt: utc(content.startsAt), endsAt: utc(content.endsAt) };
    if (id !== undefined) return window;
    const same = known.find((other) => !taken.has(other.id) && saysTheSame(other, window));
    if (same === undefined) return { ...window, id: newWindowId() };
    taken.add(same.id);
    return { ...window, id: same.id };
  });
  return windows.sort((left, right) => (left.id < right.id ? -1 : 1));
};

/** Fields as they are kept: no slug twice, ratings with their place on the scale. What is not there stays away. */
export const normaliseTitle = <T extends Partial<Omit<TitleDocument, "windows">>>(fields: T): T => {
  const { genres, tags, studios, countries, ratings, popularity } = fields;
  return {
    ...fields,
    ...(genres !== undefined && { genres: distinct(genres) }),
    ...(tags !== undefined && { tags: distinct(tags) }),
    ...(studios !== undefined && { studios: distinct(studios) }),
    ...(countries !== undefined && { countries: distinct(countries) }),
    ...(ratings !== undefined && {
      ratings: ratings.map((rating) => {
        const maturity = rating.maturity ?? maturityOf(rating.country, rating.rating);
        return maturity === null ? rating : { ...rating, maturity };
      }),
    }),
    // Kept with single precision, which gives six decimals back as they were.
    ...(popularity !== undefined && { popularity: Math.round(popularity * 1e6) / 1e6 }),
  };
};
