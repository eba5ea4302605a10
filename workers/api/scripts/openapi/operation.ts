import { Problem, type ProblemCode, PROBLEMS } from "@cinema/contracts";
import { allErrors } from "../../src/platform/implied-errors.ts";
import { problemDocument } from "../../src/platform/problem.ts";
import type { AnyRoute } from "../../src/platform/route.ts";
import { DESCRIPTIONS } from "./descriptions.ts";
import type { JsonSchema, SchemaCollector } from "./schemas.ts";

const EXAMPLE_REQUEST_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

type Values = Readonly<Record<string, string | number>> | undefined;

const parameters = (
  schemas: SchemaCollector,
  where: "path" | "query",
  schema: AnyRoute<never>["params"],
  examples: Values,
): JsonSchema[] => {
  if (schema === undefined) return [];
  // What may be sent stands in the output (coercion hides it from the input), what must be sent in the input.
  const output = schemas.inline(schema, "output") as { properties?: Record<string, JsonSchema> };
  const input = schemas.inline(schema, "input") as { required?: string[] };
  return Object.entries(output.properties ?? {}).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || (input.required ?? []).includes(name),
    schema: property,
    ...(examples?.[name] === undefined ? {} : { example: examples[name] }),
  }));
};

const problemResponses = (schemas: SchemaCollector, codes: readonly ProblemCode[]): Record<string, JsonSchema> => {
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  const response = (status: number, group: readonly ProblemCode[]): JsonSchema => ({
    description: group.map((code) => `\`${code}\` ${PROBLEMS[code].title}`).join("\n\n"),
    ...(status === 429 || status === 503
      ? { headers: { "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } } } }
      : {}),
    content: {
      "application/problem+json": {
        schema: schemas.reference(Problem, "output"),
        examples: Object.fromEntries(group.map((code) => [code, { value: problemDocument(code, EXAMPLE_REQUEST_ID) }])),
      },
    },
    "x-problem-codes": [...group],
  });
  return Object.fromEntries(
    [...byStatus].toSorted(([a], [b]) => a - b).map(([status, group]) => [String(status), response(status, group)]),
  );
};

const successContent = (schemas: SchemaCollector, route: AnyRoute<never>): JsonSchema => {
  const { schema, contentType = "application/json" } = route.response;
  if (schema === null && route.response.contentType === undefined) return {};
  const shape =
    schema === null ? { type: "string", contentMediaType: contentType } : schemas.reference(schema, "output");
  const example = route.example?.response === undefined ? {} : { example: route.example.response };
  return { content: { [contentType]: { schema: shape, ...example } } };
};

const success = (schemas: SchemaCollector, route: AnyRoute<never>): JsonSchema => ({
  description: route.response.status === 204 ? "Done." : "Success.",
  ...(route.rateLimit === "none"
    ? {}
    : {
        headers: {
          RateLimit: { $ref: "#/components/headers/RateLimit" },
          "RateLimit-Policy": { $ref: "#/components/headers/RateLimit-Policy" },
        },
      }),
  ...successContent(schemas, route),
});

const SECURITY = { public: [], optional: [{}, { bearer: [] }], viewer: [{ bearer: [] }], operator: [{ bearer: [] }] };

const fileBody = (maxBytes: number): JsonSchema => ({
  required: true,
  description: `The file as it is, at most ${maxBytes / 1024 ** 2} MiB.`,
  content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
});

/** One operation of the document. */
export const toOperation = (schemas: SchemaCollector, route: AnyRoute<never>): JsonSchema => {
  const responses: Record<string, JsonSchema> = {
    [String(route.response.status)]: success(schemas, route),
    ...problemResponses(schemas, allErrors(route)),
  };
  for (const { status, description, schema } of route.otherResponses ?? []) {
    const known = responses[String(status)];
    const content = { "application/json": { schema: schemas.reference(schema, "output") } };
    responses[String(status)] = {
      ...known,
      description: [description, known?.["description"]].filter(Boolean).join("\n\n"),
      content: { ...(known?.["content"] as object | undefined), ...content },
    };
  }
  const idempotencyKey = { $ref: "#/components/parameters/IdempotencyKey" };
  const all = [
    ...parameters(schemas, "path", route.params, route.example?.params),
    ...parameters(schemas, "query", route.query, route.example?.query),
    ...(route.idempotent === true ? [idempotencyKey] : []),
  ];
  const description = DESCRIPTIONS[route.operation];
  return {
    operationId: route.operation,
    tags: [route.operation.split(".")[0]],
    summary: route.summary,
    ...(description === undefined ? {} : { description }),
    security: SECURITY[route.access as keyof typeof SECURITY],
    ...(route.access === "operator" ? { "x-required-role": "operator" } : {}),
    ...(route.rateLimit === "none" ? {} : { "x-rate-limit-class": route.rateLimit }),
    ...(all.length === 0 ? {} : { parameters: all }),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: schemas.reference(route.body, "input"),
                ...(route.example?.body === undefined ? {} : { example: route.example.body }),
              },
            },
          },
        }),
    ...(route.file === undefined ? {} : { requestBody: fileBody(route.file.maxBytes) }),
    responses,
  };
};
