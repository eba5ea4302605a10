import type { Context } from "hono";
import { finish } from "./finish.ts";
import { mountedPath, type MountDeps } from "./mount.ts";
import { problem } from "./problem.ts";
import { noContent } from "./reply.ts";
import { openContext } from "./request-context.ts";
import type { AnyRoute } from "./route.ts";

/** The methods that each address answers to, so that a wrong method is told apart from a wrong address. */
const methodTable = (
  routes: readonly AnyRoute<never>[],
): readonly { readonly pattern: RegExp; readonly methods: Set<string> }[] => {
  const byPattern = new Map<string, Set<string>>();
  for (const route of routes) {
    const pattern = mountedPath(route).replace(/[.]/g, "\\.").replace(/:\w+/g, "[^/]+");
    const methods = byPattern.get(pattern) ?? new Set<string>();
    methods.add(route.method.toUpperCase());
    if (route.method === "get") methods.add("HEAD");
    byPattern.set(pattern, methods);
  }
  return [...byPattern].map(([pattern, methods]) => ({ pattern: new RegExp(`^${pattern}$`), methods }));
};

/** Answers what no route matched: 405 with `Allow` for a known address, 204 to its OPTIONS, 404 otherwise. */
export const createUnmatchedHandler = (
  routes: readonly AnyRoute<never>[],
  { nowMs, log }: Pick<MountDeps, "nowMs" | "log">,
) => {
  const table = methodTable(routes);
  return (c: Context): Response | Promise<Response> => {
    const methods = new Set(
      table.filter(({ pattern }) => pattern.test(c.req.path)).flatMap((entry) => [...entry.methods]),
    );
    const context = openContext(c.req.raw, nowMs(), () => {});
    const policy = { method: "get", cache: "no_store" } as const;
    const answer = (): Response => {
      if (methods.size === 0) return problem("http.not_found");
      const allow = [...methods, "OPTIONS"].toSorted().join(", ");
      return c.req.method === "OPTIONS"
        ? noContent({ allow })
        : problem("http.method_not_allowed", { headers: { allow } });
    };
    const response = answer();
    log?.({
      operation: null,
      method: c.req.method,
      path: c.req.path,
      status: response.status,
      trace: context.requestId,
    });
    return finish(response, policy, context, undefined);
  };
};
