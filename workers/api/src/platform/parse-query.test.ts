import { Hono } from "hono";
import { expect, it } from "vitest";
import * as z from "zod";
import { createQueryParser } from "./parse-query.ts";

const setup = () => {
  const seen = { parses: 0 };
  const schema = z
    .object({ q: z.string().max(400), limit: z.coerce.number().max(10).default(5) })
    .transform((value) => {
      seen.parses++;
      return value;
    });
  const parse = createQueryParser(schema);
  const app = new Hono();
  let last: ReturnType<typeof parse> | undefined;
  app.get("/", (c) => {
    last = parse(c.req);
    return c.body(null);
  });
  const ask = async (query: string) => {
    await app.request(`http://x/${query}`);
    return last;
  };
  return { ask, seen };
};

it("parses a question once and gives its answer again, safe from change", async () => {
  const { ask, seen } = setup();
  const first = await ask("?q=a&limit=3");
  expect(first?.data).toEqual({ q: "a", limit: 3 });
  expect(await ask("?q=a&limit=3")).toBe(first);
  expect(Object.isFrozen(first?.data)).toBe(true);
  expect(seen.parses).toBe(1);
});

it("keeps questions apart that differ in a single letter", async () => {
  const { ask } = setup();
  expect((await ask("?q=a"))?.data?.q).toBe("a");
  expect((await ask("?q=b"))?.data?.q).toBe("b");
  expect((await ask("?q=a%20b"))?.data?.q).toBe("a b");
});

it("forgets refusals, long questions, and the oldest of too many", async () => {
  const { ask, seen } = setup();
  expect((await ask("?limit=99"))?.success).toBe(false);
  expect((await ask("?limit=99"))?.success).toBe(false);
  const long = `?q=${"x".repeat(300)}`;
  await ask(long);
  await ask(long);
  expect(seen.parses).toBe(2);
  for (let index = 0; index < 201; index++) await ask(`?q=${index}`);
  await ask("?q=0");
  expect(seen.parses).toBe(2 + 201 + 1);
});
