import { readFileSync } from "node:fs";
import { type ProblemCode, PROBLEMS } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import { API_BASE } from "../../src/platform/mount.ts";
import { allErrors, UNMATCHED_CODES } from "../../src/platform/implied-errors.ts";
import { ALL_ROUTES } from "../../src/routes.ts";
import { buildArtifacts } from "./artifacts.ts";
import { DESCRIPTIONS } from "./descriptions.ts";
import { buildOpenApi } from "./document.ts";

type Operation = {
  operationId: string;
  tags: string[];
  security: object[];
  parameters?: { name?: string; in?: string }[];
  responses: Record<string, { "x-problem-codes"?: string[]; content?: Record<string, { example?: unknown }> }>;
  requestBody?: { content: Record<string, { example?: unknown }> };
};
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
  tags: { name: string }[];
};
const document = buildOpenApi(ALL_ROUTES, "0.0.0") as unknown as Document;
const text = JSON.stringify(document);

describe("files made from the routes", () => {
  it.each(buildArtifacts().map(({ path, content }) => [path.split("/").slice(-4).join("/"), path, content]))(
    "%s is up to date (else run `npm run openapi`)",
    (_name, path, content) => {
      expect(readFileSync(path, "utf8") === content).toBe(true);
    },
  );
});

it("describes no operation that is not there", () => {
  const operations = new Set<string>(ALL_ROUTES.map((route) => route.operation));
  expect(Object.keys(DESCRIPTIONS).filter((operation) => !operations.has(operation))).toEqual([]);
});

describe.each(ALL_ROUTES.map((route) => [route.operation, route] as const))("%s", (operation, route) => {
  const found = document.paths[(route.root === true ? "" : API_BASE) + route.path]?.[route.method];

  it("stands in the document with its tag, security and every code it may answer with", () => {
    expect(found).toMatchObject({ operationId: operation, tags: [operation.split(".")[0]] });
    const codes = Object.values(found?.responses ?? {}).flatMap((response) => response["x-problem-codes"] ?? []);
    expect(codes.toSorted()).toEqual([...allErrors(route)].toSorted());
    const needsToken = route.access === "viewer" || route.access === "operator";
    expect(JSON.stringify(found?.security)).toBe(
      needsToken ? '[{"bearer":[]}]' : route.access === "optional" ? '[{},{"bearer":[]}]' : "[]",
    );
  });

  it("has a summary and an example of what is sent; examples fit their schemas", () => {
    expect(route.summary.length).toBeGreaterThan(5);
    // A path is text, so an alias stands in it as its digits.
    const params = Object.entries(route.example?.params ?? {}).map(([name, value]) => [name, String(value)]);
    const errors = [
      route.body?.safeParse(route.example?.body).error,
      route.params?.safeParse(Object.fromEntries(params)).error,
      route.example?.response === undefined
        ? undefined
        : route.response.schema?.safeParse(route.example.response).error,
    ];
    expect(errors.filter((error) => error !== undefined)).toEqual([]);
  });

  it("names every parameter of its address", () => {
    const declared = [route.params, route.query].flatMap((schema) =>
      Object.keys((schema as { shape?: object } | undefined)?.shape ?? {}),
    );
    expect(
      (found?.parameters ?? []).flatMap(({ name, in: where }) => (where === "header" ? [] : (name ?? []))),
    ).toEqual(declared);
  });

  it("is named after a path that says where it is mounted", () => {
    expect(route.path).toMatch(/^\/[\w\-/{}.]+$/);
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = Object.keys((route.params as { shape?: object } | undefined)?.shape ?? {});
    expect(declared).toEqual(inPath);
  });
});

it("gives every operation and every address once", () => {
  const ids = ALL_ROUTES.map((route) => route.operation);
  expect(new Set(ids).size).toBe(ids.length);
  const addresses = ALL_ROUTES.map((route) => `${route.method} ${route.path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

it("uses every registered code somewhere; those of the media Worker are used there", () => {
  const used = new Set<ProblemCode>([...UNMATCHED_CODES, ...ALL_ROUTES.flatMap(allErrors)]);
  expect(Object.keys(PROBLEMS).filter((code) => !code.startsWith("media.") && !used.has(code as ProblemCode))).toEqual(
    [],
  );
});

it("has no reference that leads nowhere, and no schema under two names", () => {
  const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name as string);
  expect(references.length).toBeGreaterThan(20);
  expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
  expect(text).not.toContain("#/$defs/");
});

it("has a tag for each slice that it names", () => {
  const tags = new Set(document.tags.map((tag) => tag.name));
  expect(ALL_ROUTES.every((route) => tags.has(route.operation.split(".")[0] as string))).toBe(true);
});
