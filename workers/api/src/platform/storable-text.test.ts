import type { Problem } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { mountForTest } from "./mounted.fixture.ts";
import { json } from "./reply.ts";
import { defineRoute } from "./route.ts";
import { refuseTexts } from "./storable-text.ts";

const policy = { access: "public", rateLimit: "none", cache: "no_store", errors: [], summary: "" } as const;
const response = { status: 200, schema: null } as const;
const routes = [
  defineRoute<null>()({
    ...policy,
    operation: "catalog.readThing",
    method: "get",
    path: "/things/{id}",
    params: z.object({ id: z.string() }),
    query: z.object({ genre: z.string().optional() }),
    response,
    handler: ({ params, query }) => json({ ...params, ...query }),
  }),
  defineRoute<null>()({
    ...policy,
    operation: "catalog.writeThing",
    method: "post",
    path: "/things",
    body: z.object({ name: z.unknown() }),
    response,
    handler: ({ body }) => json(body),
  }),
];
const api = mountForTest(routes, null);
const get = (path: string): Promise<Response> => api.call("get", path, { as: "nobody" });
const post = (name: unknown): Promise<Response> => api.call("post", "/things", { as: "nobody", body: { name } });
const refusalOf = async (answer: Response): Promise<unknown[]> => {
  const { code, errors } = (await answer.json()) as Problem;
  return [answer.status, code, errors?.[0]?.in, errors?.[0]?.path];
};

describe("texts that no database keeps", () => {
  it("lets every other text pass", async () => {
    for (const text of ["null", "%2500", "\u0001", "\\u0000", "\u{1f3ac}", "Ж"]) {
      expect(await (await get(`/things/a?genre=${encodeURIComponent(text)}`)).json()).toEqual({ id: "a", genre: text });
      expect(await (await post(text)).json()).toEqual({ name: text });
    }
  });

  it("refuses NUL in a query, and in a path as an address that is none", async () => {
    expect(await refusalOf(await get("/things/a?genre=x%00"))).toEqual([
      400,
      "http.validation_failed",
      "query",
      "genre",
    ]);
    expect((await get("/things/a?genre=x&genre=%00")).status).toBe(400);
    expect((await refusalOf(await get("/things/a%00b"))).slice(0, 2)).toEqual([404, "http.not_found"]);
  });

  it.each([
    ["NUL", "a\u0000", "name"],
    ["half a surrogate pair", "\ud83c", "name"],
    ["NUL in a list", { list: ["a", "b\u0000"] }, "name.list.1"],
    ["NUL in a name", { "a\u0000": 1 }, "name"],
  ])("refuses %s in a body", async (_, name, path) => {
    expect(await refusalOf(await post(name))).toEqual([400, "http.validation_failed", "body", path]);
  });

  it("does not fall over a body that is nested deeper than the stack", () => {
    const body = `{"name":"\\u0041","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(refuseTexts(body, JSON.parse(body))).toBeNull();
  });
});
