import type { HonoRequest } from "hono";
import type * as z from "zod";

/** Queries remembered per route and isolate; the oldest goes first. */
const MAX_REMEMBERED = 200;
const MAX_LENGTH = 200;

const ONCE = "must be given once";

type Definition = { readonly type: string; readonly innerType?: z.ZodType; readonly out?: z.ZodType };

/** Whether a parameter comes out of its schema as a list; then the API document says so too. */
const takesList = (parameter: z.ZodType): boolean => {
  const { type, innerType, out }: Definition = parameter._zod.def;
  const inner = innerType ?? out;
  return type === "array" || (inner !== undefined && takesList(inner));
};

/**
 * The values of an address by name. Of a list each value may be a parameter of its own, as the API document has it, or all of them one with
 * commas. Of anything else several values are `repeated`: to take one of them would answer another question than was asked. What
 * the schema does not know is nobody's question.
 */
const readValues = (request: HonoRequest, schema: z.ZodType) => {
  const known = (schema as { readonly shape?: Readonly<Record<string, z.ZodType>> }).shape ?? {};
  const values: Record<string, string> = {};
  const repeated: string[] = [];
  for (const [name, given] of Object.entries(request.queries())) {
    values[name] = given.join(",");
    if (given.length > 1 && Object.hasOwn(known, name) && !takesList(known[name] as z.ZodType)) repeated.push(name);
  }
  return { values, repeated };
};

type Parsed<T> =
  | { readonly success: true; readonly data: T; readonly error?: undefined }
  | {
      readonly success: false;
      readonly data?: undefined;
      readonly error: { readonly issues: readonly z.core.$ZodIssue[] };
    };

/**
 * Parses a route's query. Most callers ask the same few questions, so what a short query text parsed to is remembered; it is
 * frozen, because later requests share it.
 */
export const createQueryParser = <S extends z.ZodType>(schema: S) => {
  const remembered = new Map<string, Parsed<z.output<S>>>();
  return (request: HonoRequest): Parsed<z.output<S>> => {
    const { url } = request;
    const start = url.indexOf("?");
    const text = start < 0 ? "" : url.slice(start);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const { values, repeated } = readValues(request, schema);
    if (repeated.length > 0) {
      const issues = repeated.map((name) => ({ code: "custom" as const, path: [name], message: ONCE }));
      return { success: false, error: { issues } };
    }
    const parsed = schema.safeParse(values);
    if (!parsed.success || text.length > MAX_LENGTH) return parsed;
    if (remembered.size >= MAX_REMEMBERED) remembered.delete(remembered.keys().next().value as string);
    Object.freeze(parsed.data);
    remembered.set(text, parsed);
    return parsed;
  };
};
