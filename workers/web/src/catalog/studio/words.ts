import type { TitleKind, TitleState } from "@cinema/contracts";

export const KIND_TEXTS: Readonly<Record<TitleKind, string>> = {
  film: "Film",
  series: "Series",
  season: "Season",
  episode: "Episode",
  special: "Special",
  extra: "Extra",
  trailer: "Trailer",
};

export const STATE_TEXTS: Readonly<Record<TitleState, string>> = {
  draft: "Draft",
  review: "In review",
  scheduled: "Scheduled",
  published: "Published",
  retired: "Retired",
};

/** What an operator does to bring a title into a state. */
export const MOVE_TEXTS: Readonly<Record<TitleState, string>> = {
  draft: "Back to draft",
  review: "Send to review",
  scheduled: "Schedule",
  published: "Publish now",
  retired: "Retire",
};

/** Every field of titles, people, collections and rows as operators read it. */
const FIELD_TEXTS: Readonly<Record<string, string>> = {
  kind: "Kind",
  parentId: "Belongs to",
  ordinal: "Number",
  name: "Name",
  tagline: "Tagline",
  synopsis: "Synopsis",
  year: "Year",
  genres: "Genres",
  tags: "Tags",
  studios: "Studios",
  countries: "Countries of origin",
  originalLanguage: "Original language",
  maturity: "Maturity",
  ratings: "Ratings",
  access: "Access without windows",
  texts: "Texts by language",
  otherNames: "Other names",
  images: "Pictures",
  externalIds: "External ids",
  credits: "Credits",
  markers: "Markers",
  chapters: "Chapters",
  editions: "Editions",
  popularity: "Popularity",
  windows: "Rights windows",
  lockedFields: "Locked fields",
  state: "State",
  publishAt: "Published at",
  deletedAt: "In the bin since",
  biography: "Biography",
  born: "Born",
  died: "Died",
  titleIds: "Titles",
  published: "Shown to viewers",
  source: "Filled with",
  limit: "Titles at most",
  position: "Place",
  territories: "Countries",
  startsAt: "From",
  endsAt: "Until",
};

export const fieldText = (key: string): string => FIELD_TEXTS[key] ?? key;
