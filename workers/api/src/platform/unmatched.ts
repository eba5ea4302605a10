import type { Context } from "hono";
import { type Address, createAddressTable } from "./address-table.ts";
import { finish } from "./finish.ts";
import type { HandOn } from "./hand-on.ts";
import type { MountDeps } from "./mount.ts";
import { problem, ProblemResponse } from "./problem.ts";
import { noContent } from "./reply.ts";
import { openContext } from "./request-context.ts";

/** Addresses that another Worker answers to, and the way there. */
export type Elsewhere = { readonly addresses: readonly Address[]; readonly handOn: HandOn };

export type UnmatchedDeps = Pick<MountDeps, "nowMs" | "log"> & {
  /** What this Worker answers to. */
  readonly addresses: readonly Address[];
  readonly elsewhere?: Elsewhere;
};

/**
 * Answers what no route matched: what belongs to another Worker is handed on, 405 with `Allow` for a known address, 204 to
 * its OPTIONS, 404 otherwise. Callers need not know that there are two Workers: `Allow` names the methods of both.
 */
export const createUnmatchedHandler = ({ addresses, elsewhere, nowMs, log }: UnmatchedDeps) => {
  const methodsHere = createAddressTable(addresses);
  const methodsThere = createAddressTable(elsewhere?.addresses ?? []);

  const refuse = ({ method, path }: { readonly method: string; readonly path: string }): Response => {
    const methods = new Set([...methodsHere(path), ...methodsThere(path)]);
    if (methods.size === 0) return problem("http.not_found");
    const allow = [...methods, "OPTIONS"].toSorted().join(", ");
    return method === "OPTIONS" ? noContent({ allow }) : problem("http.method_not_allowed", { headers: { allow } });
  };

  return async (c: Context): Promise<Response> => {
    const { method, path, raw } = c.req;
    const isTheirs = elsewhere !== undefined && methodsThere(path).has(method);
    const answer = isTheirs ? await elsewhere.handOn(raw) : refuse(c.req);
    // The other Worker has finished and logged its answer.
    if (isTheirs && !(answer instanceof ProblemResponse)) return answer;
    const context = openContext(raw, nowMs(), () => {});
    log?.({ operation: null, method, path, status: answer.status, trace: context.requestId });
    return finish(answer, { method: "get", cache: "no_store" }, context, undefined);
  };
};
