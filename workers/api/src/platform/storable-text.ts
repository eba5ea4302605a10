import type { FieldError } from "@cinema/contracts";
import type { HonoRequest } from "hono";
import { problem, type ProblemResponse } from "./problem.ts";
import type { AnyRoute } from "./route.ts";

const MESSAGE = "must not contain characters that no text can have";
/** Whether Postgres takes it: no NUL, no half of a surrogate pair. */
export const isStorable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

const refuseField = (where: FieldError["in"], path: string): ProblemResponse =>
  problem("http.validation_failed", { errors: [{ in: where, path, message: MESSAGE }] });

/**
 * Postgres has no NUL in texts and answers it with an error (22021), which would be a failure of ours. One look at the address
 * suffices for almost every request. A path with NUL names nothing.
 */
export const refuseAddress = (
  request: HonoRequest,
  route: Pick<AnyRoute<never>, "params" | "query">,
): ProblemResponse | null => {
  if (!request.url.includes("%00")) return null;
  if (route.params !== undefined && !Object.values<string>(request.param()).every(isStorable))
    return problem("http.not_found");
  if (route.query === undefined) return null;
  const wrong = Object.entries(request.queries()).find(([, values]) => !values.every(isStorable));
  return wrong === undefined ? null : refuseField("query", wrong[0]);
};

/**
 * Where a JSON value has a text that cannot be stored: NUL, or half of a surrogate pair (22P05). Null when there is none. Only an
 * escape can bring either into JSON. All other characters are kept, those that turn the direction of writing too.
 */
export const unstorablePath = (json: string, body: unknown): string | null => {
  if (!json.includes("\\u")) return null;
  // A list of its own instead of recursion: a body may be nested deeper than the stack.
  const rest: [path: string, value: unknown][] = [["", body]];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [path, value] = next;
    if (typeof value === "string" && !isStorable(value)) return path;
    if (typeof value !== "object" || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (!isStorable(name)) return path;
      rest.push([path === "" ? name : `${path}.${name}`, inner]);
    }
  }
  return null;
};

/** Refuses a body for it. */
export const refuseTexts = (json: string, body: unknown): ProblemResponse | null => {
  const path = unstorablePath(json, body);
  return path === null ? null : refuseField("body", path);
};
