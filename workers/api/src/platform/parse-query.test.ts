import { Hono } from "hono";
import { expect, it } from "vitest";
import * as z from "zod";
import { createQueryParser } from "./parse-query.ts";

const setup = () => {
  const seen = { parses: 0 };
  const schema = z
    .object({
      q: z.string().max(400).optional(),
      limit: z.coerce.number().max(10).default(5),
      genre: z
        .string()
        .transform((text) => text.split(","))
        .pipe(z.array(z.enum(["drama", "comedy", "war"])).max(2))
        .optional(),
    })
    .refine(() => ++seen.parses > 0);
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
  expect(seen.parses).toBe(2 + 2);
  for (let index = 0; index < 201; index++) await ask(`?q=${index}`);
  await ask("?q=0");
  expect(seen.parses).toBe(2 + 2 + 201 + 1);
});

it("takes the values of a list together, however they are given", async () => {
  const { ask } = setup();
  for (const query of ["?q=a&genre=drama,comedy", "?q=a&genre=drama&genre=comedy", "?genre=drama&q=a&genre=comedy"])
    expect((await ask(query))?.data).toEqual({ q: "a", limit: 5, genre: ["drama", "comedy"] });
  expect((await ask("?genre=drama&genre=noir"))?.error?.issues).toMatchObject([{ path: ["genre", 1] }]);
  expect((await ask("?genre=drama&genre=comedy,war"))?.error?.issues).toMatchObject([{ path: ["genre"] }]);
});

it("refuses several values where one is asked for, the same one twice too, and names each such parameter", async () => {
  const { ask } = setup();
  const once = "must be given once";
  for (const query of ["?limit=3&limit=4", "?limit=3&limit=3", "?q=a&limit=&limit=3"])
    expect((await ask(query))?.error?.issues).toMatchObject([{ path: ["limit"], message: once }]);
  expect((await ask("?q=a&q=b&limit=3&limit=4"))?.error?.issues.map(({ path }) => path)).toEqual([["q"], ["limit"]]);
});

it("does not mind what it does not ask for, however often it is there", async () => {
  const { ask } = setup();
  expect((await ask("?q=a&utm=x&utm=y&toString=1&toString=2&__proto__=1"))?.data).toEqual({ q: "a", limit: 5 });
});
