import { TitleList, TitleSummary } from "@cinema/contracts";
import { Hono } from "hono";
import * as z from "zod";
import { type MountDeps, mountRoutes } from "../../../workers/api/src/platform/mount.ts";
import { problem } from "../../../workers/api/src/platform/problem.ts";
import { json } from "../../../workers/api/src/platform/reply.ts";
import { defineRoute } from "../../../workers/api/src/platform/route.ts";

/** Put in at build time: keeps nothing between requests, neither routes nor titles, as a Worker that builds its app in `fetch` would. */
declare const MUTANT: boolean;

type Env = { readonly TITLES: string };
type Deps = { readonly titles: readonly TitleSummary[]; readonly byId: ReadonlyMap<string, TitleSummary> };

const listTitles = defineRoute<Deps>()({
  operation: "catalog.listTitles",
  method: "get",
  path: "/catalog/titles",
  summary: "List titles",
  query: z.object({
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: { status: 200, schema: TitleList },
  access: "public",
  rateLimit: "none",
  cache: "public_short",
  errors: [],
  handler: ({ query: { page, limit } }, { titles }) => {
    const items = titles.slice((page - 1) * limit, page * limit);
    const info = { limit, nextCursor: items.at(-1)?.id ?? null, total: titles.length };
    return json({ items: [...items], page: info });
  },
});

const getTitle = defineRoute<Deps>()({
  operation: "catalog.getTitle",
  method: "get",
  path: "/catalog/titles/{id}",
  summary: "Get a title",
  params: z.object({ id: z.string().max(64) }),
  response: { status: 200, schema: TitleSummary },
  access: "public",
  rateLimit: "none",
  cache: "public_short",
  errors: ["catalog.title_not_found"],
  handler: ({ params: { id } }, { byId }) => {
    const title = byId.get(id);
    return title === undefined ? problem("catalog.title_not_found") : json(title);
  },
});

/** The gates that a public read without a budget does not pass; the anchor has none either. */
const platform: MountDeps = {
  nowMs: Date.now,
  authenticate: () => null,
  limit: () => ({ refusal: null, headers: {} }),
  idempotently: async (_policy, _caller, _context, _body, work) => work(),
  log: null,
  report: () => "http.internal",
};

const build = (env: Env): Hono => {
  const titles = JSON.parse(env.TITLES) as readonly TitleSummary[];
  const app = new Hono();
  const deps = { titles, byId: new Map(titles.map((title) => [title.id, title])) };
  mountRoutes(app, [listTitles, getTitle], deps, platform);
  return app;
};

let app: Hono | undefined;

/** The api Worker's own mount (routing, parsing, headers, request id, ETag) over titles in memory, serialised anew each time. */
export default {
  fetch: (request: Request, env: Env, context: object): Response | Promise<Response> =>
    (MUTANT ? build(env) : (app ??= build(env))).fetch(request, env, context as never),
};
