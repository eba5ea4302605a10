import type { HonoRequest } from "hono";
import type * as z from "zod";

/** Queries remembered per route and isolate; the oldest goes first. */
const MAX_REMEMBERED = 200;
const MAX_LENGTH = 200;

/**
 * Parses a route's query. Most callers ask the same few questions, so what a short query text parsed to is remembered; it is
 * frozen, because later requests share it.
 */
export const createQueryParser = <S extends z.ZodType>(schema: S) => {
  const remembered = new Map<string, z.ZodSafeParseResult<z.output<S>>>();
  return (request: HonoRequest): z.ZodSafeParseResult<z.output<S>> => {
    const { url } = request;
    const start = url.indexOf("?");
    const text = start < 0 ? "" : url.slice(start);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const parsed = schema.safeParse(request.query());
    if (!parsed.success || text.length > MAX_LENGTH) return parsed;
    if (remembered.size >= MAX_REMEMBERED) remembered.delete(remembered.keys().next().value as string);
    Object.freeze(parsed.data);
    remembered.set(text, parsed);
    return parsed;
  };
};
