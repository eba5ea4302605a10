import { expect, it } from "vitest";
import { pageLinks } from "./page-links.ts";

const links = (asked: Parameters<typeof pageLinks>[1], nextCursor: string | null): readonly string[] =>
  pageLinks("/list", asked, { limit: 2, nextCursor })["link"]?.split(", ") ?? [];

it("names both neighbours of a page and keeps what the list filters by", () => {
  expect(links({ page: 2, limit: 2, genre: "film noir" }, "c")).toEqual([
    '</list?limit=2&genre=film+noir&page=1>; rel="first"',
    '</list?limit=2&genre=film+noir&page=1>; rel="prev"',
    '</list?limit=2&genre=film+noir&page=3>; rel="next"',
  ]);
  expect(links({ page: 1, limit: 2 }, null)).toEqual(['</list?limit=2&page=1>; rel="first"']);
});

it("goes on by cursor where no page was asked for, or a cursor beside it", () => {
  const byCursor = ['</list?limit=2>; rel="first"', '</list?limit=2&cursor=c>; rel="next"'];
  expect(links({ limit: 2, genre: undefined }, "c")).toEqual(byCursor);
  expect(links({ limit: 2, page: 3, cursor: "b" }, "c")).toEqual(byCursor);
});

it("lets no value out of its link", () => {
  expect(links({ limit: 2, q: '>; rel="next", <https://evil.test' }, null)).toHaveLength(1);
});
