import { expect, it } from "vitest";
import { importsOn } from "./imports.fixture.ts";
import { studioForEach } from "./studio-for-each.fixture.ts";

const { studio, database, nowMs } = studioForEach();
const imports = importsOn(studio, database, nowMs);

const CONTRADICTING = [
  { country: "US", rating: "R" },
  { country: "FR", rating: "-12" },
  { country: "US", rating: "TV-MA" },
  { country: "IN", rating: "Unheard of" },
];

it("a title has one rating a country, and one that the country gives", async () => {
  const refused = await studio.call("post", "/titles", { name: "A", ratings: CONTRADICTING });
  expect([refused.status, refused.body.errors]).toMatchObject([
    400,
    [
      { in: "body", path: "ratings.2.country", message: "US has a rating already" },
      { in: "body", path: "ratings.3.rating", message: expect.stringContaining("U/A 13+") },
    ],
  ]);
  const ratings = [
    { country: "FR", rating: "-12" },
    { country: "IN", rating: "A" },
    { country: "ZZ", rating: "Anything" },
  ];
  expect((await studio.create({ name: "A", ratings })).ratings).toEqual([
    { country: "FR", rating: "-12", maturity: "12+" },
    { country: "IN", rating: "A", maturity: "18+" },
    { country: "ZZ", rating: "Anything" },
  ]);
});

it("a rating of before, which means nothing, may stay beside new ones", async () => {
  const { id } = await studio.create({ name: "A" });
  const old = { country: "US", rating: "Unrated" };
  await database.pool.query("update titles set ratings = $1", [JSON.stringify([old])]);
  const both = { ratings: [old, { country: "DE", rating: "FSK 12" }] };
  expect((await studio.call("patch", `/titles/${id}`, both)).status).toBe(200);
  expect((await studio.call("patch", `/titles/${id}`, { ratings: [{ country: "US", rating: "NR" }] })).status).toBe(
    400,
  );
});

it("a line of an import is told of its ratings by their places", async () => {
  const id = await imports.begin();
  const taken = await imports.put(id, imports.lines({ name: "A", ratings: CONTRADICTING }, { name: "B" }));
  expect(imports.errorsOf(taken.body)).toEqual([
    [1, "ratings.2.country", "duplicate_rating"],
    [1, "ratings.3.rating", "unknown_rating"],
  ]);
});
