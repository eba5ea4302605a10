import { expect, it } from "vitest";
import { createHandOn, type OtherWorker } from "./hand-on.ts";
import { ProblemResponse } from "./problem.ts";

const setup = (worker: OtherWorker | undefined) => {
  const warnings: string[] = [];
  const handOn = createHandOn({ worker, warn: (error, path) => warnings.push(`${path}: ${String(error)}`) });
  return { handOn, warnings };
};
const problemJson = { "content-type": "application/problem+json; charset=utf-8" };
const request = () => new Request("https://cinema.test/api/v1/studio/titles?secret=1", { method: "POST", body: "{}" });

it("gives the other Worker the request itself and its answer back as it is", async () => {
  const [sent, answer] = [request(), new Response("made", { status: 201 })];
  const given: Request[] = [];
  const { handOn, warnings } = setup({ fetch: async (one) => (given.push(one), answer) });
  expect(await handOn(sent)).toBe(answer);
  expect([given[0] === sent, given.length, warnings]).toEqual([true, 1, []]);
});

it.each([404, 429, 500, 503])("leaves a problem with status %i that the other Worker means alone", async (status) => {
  const answer = new Response("{}", { status, headers: problemJson });
  const { handOn, warnings } = setup({ fetch: async () => answer });
  expect(await handOn(request())).toBe(answer);
  expect(warnings).toEqual([]);
});

it.each<[string, OtherWorker | undefined]>([
  ["nothing is bound", undefined],
  ["the other Worker cannot be reached", { fetch: () => Promise.reject(new Error("no such service")) }],
  ["the platform answers in its place", { fetch: async () => new Response("not running", { status: 503 }) }],
])("is a 503 and one line in the log when %s", async (_name, worker) => {
  const { handOn, warnings } = setup(worker);
  const answer = await handOn(request());
  expect(answer).toBeInstanceOf(ProblemResponse);
  expect(answer).toMatchObject({ status: 503, code: "http.unavailable", options: { headers: { "retry-after": "5" } } });
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain("/api/v1/studio/titles: ");
  expect(warnings[0]).not.toContain("secret");
});
