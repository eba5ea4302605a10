import { describe, expect, it } from "vitest";
import { CatalogLine, CreateTitleBody, type TITLE_FIELDS, UpdateTitleBody } from "../index.ts";

const text = (length: number): string => "x".repeat(length);
const many = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));
const languages = (count: number, value: object) =>
  Object.fromEntries(many(count, (index) => [`en-l${100 + index}`, value]));
const image = (changed: object = {}) => ({
  role: "poster",
  name: `${"a".repeat(64)}.png`,
  width: 1,
  height: 1,
  ...changed,
});
const window = (changed: object = {}) => ({ offer: "free", ...changed });

/** Of every field the largest that is taken and what is just too much, of another type, or of another form. */
const CASES: Readonly<
  Record<
    Exclude<keyof typeof TITLE_FIELDS, "kind">,
    { readonly good: readonly unknown[]; readonly bad: readonly unknown[] }
  >
> = {
  parentId: { good: [null, text(64)], bad: [text(65), 1, {}] },
  ordinal: { good: [null, 0, 100_000], bad: [-1, 100_001, 1.5, "1"] },
  name: { good: ["x", text(200), `  ${text(200)}  `], bad: ["", "   ", text(201), null, 1] },
  tagline: { good: ["", text(200)], bad: [text(201), null] },
  synopsis: { good: ["", text(5_000)], bad: [text(5_001), null, []] },
  year: { good: [null, 1870, 2200], bad: [1869, 2201, 2000.5, "2000", true] },
  genres: {
    good: [[], many(10, (n) => `g${n}`), [text(40)]],
    bad: [many(11, (n) => `g${n}`), [text(41)], [""], "drama", [1]],
  },
  tags: { good: [many(50, (n) => `t${n}`), [text(60)]], bad: [many(51, (n) => `t${n}`), [text(61)], [null]] },
  studios: { good: [many(20, (n) => `s${n}`), [text(100)]], bad: [many(21, (n) => `s${n}`), [text(101)], [" "]] },
  countries: { good: [["NO", "RU"]], bad: [["no"], ["NOR"], [""], many(21, () => "NO"), "NO"] },
  originalLanguage: { good: [null, "en", "pt-BR", "zh-Hant-TW"], bad: ["", "english!", "e", 1] },
  maturity: { good: [null, "0+", "18+"], bad: ["13+", "18", 18] },
  ratings: {
    good: [[{ country: "US", rating: text(20) }]],
    bad: [
      [{ country: "US" }],
      [{ country: "us", rating: "R" }],
      [{ country: "US", rating: text(21) }],
      [{ country: "US", rating: "R", x: 1 }],
      many(101, () => ({ country: "US", rating: "R" })),
    ],
  },
  access: { good: ["free", "subscription"], bad: ["rent", null] },
  texts: {
    good: [{}, languages(40, { name: "x" }), { ru: { synopsis: text(5_000), tagline: text(200), name: text(200) } }],
    bad: [languages(41, {}), { "not a tag!": {} }, { ru: { name: "" } }, { ru: { nam: "x" } }, { ru: "x" }, []],
  },
  otherNames: {
    good: [many(50, () => ({ name: text(200), kind: "working", language: "ru" }))],
    bad: [many(51, () => ({ name: "x" })), [{ name: "" }], [{ name: "x", kind: "nick" }], ["x"]],
  },
  images: {
    good: [many(50, () => image())],
    bad: [
      many(51, () => image()),
      [image({ name: "x.png" })],
      [image({ name: `${"a".repeat(64)}.svg` })],
      [image({ width: 0 })],
      [image({ height: 20_001 })],
      [image({ focalX: 1.1 })],
      [image({ placeholder: "red" })],
      [image({ role: "cover" })],
      [image({ url: "x" })],
    ],
  },
  externalIds: {
    good: [{}, { imdb: "tt0114709", tmdb: "movie/862" }],
    bad: [{ imdb: "0114709" }, { imdb: "tt1" }, { tmdb: "862" }, { tmdb: "person/1" }, { ean: "1" }],
  },
  credits: {
    good: [many(300, () => ({ personId: text(64), role: "voice", character: text(200) }))],
    bad: [
      many(301, () => ({ personId: "p", role: "actor" })),
      [{ personId: "p", role: "caterer" }],
      [{ personId: "p", role: "actor", character: text(201) }],
      [{ personId: text(65), role: "actor" }],
    ],
  },
  markers: {
    good: [[{ kind: "intro", startSeconds: 0, endSeconds: 86_400 }]],
    bad: [
      [{ kind: "intro", startSeconds: 5, endSeconds: 5 }],
      [{ kind: "intro", startSeconds: -1, endSeconds: 5 }],
      [{ kind: "intro", startSeconds: 0, endSeconds: 86_401 }],
      [{ kind: "ads", startSeconds: 0, endSeconds: 1 }],
      many(21, () => ({ kind: "intro", startSeconds: 0, endSeconds: 1 })),
    ],
  },
  chapters: {
    good: [many(200, () => ({ startSeconds: 86_400, name: text(200) }))],
    bad: [
      many(201, () => ({ startSeconds: 0, name: "x" })),
      [{ startSeconds: 0, name: "" }],
      [{ startSeconds: "0", name: "x" }],
    ],
  },
  editions: {
    good: [many(10, () => ({ name: text(100), assetId: text(64) }))],
    bad: [many(11, () => ({ name: "x", assetId: "a" })), [{ name: text(101), assetId: "a" }], [{ name: "x" }]],
  },
  popularity: { good: [0, 1, 0.5], bad: [-0.01, 1.01, "1", null] },
  windows: {
    good: [
      [],
      many(200, () => window()),
      [
        window({
          effect: "block",
          offer: null,
          territories: many(250, () => "NO"),
          devices: ["tv", "mobile", "tablet", "desktop"],
          note: text(500),
        }),
      ],
    ],
    bad: [
      many(201, () => window()),
      [{}],
      [window({ territories: ["no"] })],
      [window({ territories: many(251, () => "NO") })],
      [window({ devices: ["fridge"] })],
      [window({ offer: "gift" })],
      [window({ maxQuality: "8k" })],
      [window({ effect: "block", maxQuality: "hd" })],
      [window({ startsAt: "tomorrow" })],
      [window({ startsAt: "2026-01-01T00:00:00" })],
      [window({ startsAt: "2026-01-01T00:00:00Z", endsAt: "2026-01-01T00:00:00Z" })],
      [window({ note: text(501) })],
      [window({ priority: 1 })],
    ],
  },
};

const LINE_CREDITS = {
  good: [many(300, () => ({ name: text(200), role: "actor" }))],
  bad: [
    [{ role: "actor" }],
    [{ name: "x", imdb: "tt0000001", role: "actor" }],
    [{ name: "x", tmdb: "1", role: "actor" }],
    [{ name: "", role: "actor" }],
  ],
};

describe.each(Object.entries(CASES))("%s", (field, { good, bad }) => {
  const schemas = [
    (value: unknown) => CreateTitleBody.safeParse({ name: "x", [field]: value }),
    (value: unknown) => UpdateTitleBody.safeParse({ [field]: value }),
    ...(field === "credits" ? [] : [(value: unknown) => CatalogLine.safeParse({ [field]: value })]),
  ];

  it("takes what is within its limits", () => {
    for (const parse of schemas) for (const value of good) expect(parse(value).error?.issues ?? []).toEqual([]);
  });

  it("refuses what is not, and names itself", () => {
    for (const parse of schemas) {
      for (const value of bad) {
        const { success, error } = parse(value);
        expect([success, error?.issues[0]?.path[0]], JSON.stringify(value).slice(0, 200)).toEqual([false, field]);
      }
    }
  });
});

it("a line's credits are people by name or id", () => {
  for (const value of LINE_CREDITS.good) expect(CatalogLine.safeParse({ credits: value }).success).toBe(true);
  for (const value of LINE_CREDITS.bad)
    expect(CatalogLine.safeParse({ credits: value }).error?.issues[0]?.path[0]).toBe("credits");
});

it("a field that no title has is refused by name, whoever sends it", () => {
  for (const schema of [CreateTitleBody, UpdateTitleBody, CatalogLine]) {
    for (const name of ["colour", "id ", "state", "version2", "deletedAt"]) {
      const { error } = schema.safeParse({ name: "x", [name]: 1 });
      expect(error?.issues).toMatchObject([{ code: "unrecognized_keys", keys: [name] }]);
    }
  }
  expect(UpdateTitleBody.safeParse({ kind: "film" }).success).toBe(false);
  expect(UpdateTitleBody.safeParse({ lockedFields: ["colour"] }).success).toBe(false);
});
