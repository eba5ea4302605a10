import { ExplainRightsQuery, RightsExplanation } from "@cinema/contracts";
import { toStandingOffer } from "@cinema/database";
import { decideTitle, type RightsQuestion, type TitleDecision, type TitleQuestion, verdictOf } from "@cinema/domain";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { findTitleRights, stateOf, type TitleRights } from "./read-rights.ts";

const questionOf = (title: TitleRights): TitleQuestion => ({
  state: title.state,
  isDeleted: title.deletedAt !== null,
  publishAtMs: title.publishAt === null ? null : Date.parse(title.publishAt),
  isPublishable: title.playable || title.kind === "series" || title.kind === "season",
  parents: title.parents.map(({ access, ...parent }) => ({ ...parent, fallback: access })),
});

const toDecisionView = ({ atMs, visible, reason, hiddenBy, decidedBy, offers }: TitleDecision) => ({
  at: new Date(atMs).toISOString(),
  visible,
  reason,
  hiddenBy,
  decidedBy,
  offers: offers.map(toStandingOffer),
});

export const explainRights = defineRoute<Pick<CatalogDeps, "sql">>()({
  operation: "catalog.explainRights",
  method: "get",
  path: "/rights/explain",
  summary: "Explain who may see a title and why",
  query: ExplainRightsQuery,
  response: { status: 200, schema: RightsExplanation },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.title_not_found"],
  example: { query: { title: 123, country: "DE", device: "tv", at: "2026-06-01T00:00:00Z" } },
  handler: async ({ query, context }, deps) => {
    const title = await findTitleRights(deps.sql, query.title);
    if (title === null) return problem("catalog.title_not_found");
    const { windows, written, windowsOf, access, publishAt } = title;
    const { country = context.defaultCountry, device = null } = query;
    const atMs = query.at === undefined ? context.nowMs : Date.parse(query.at);
    const question: RightsQuestion = { windows, fallback: access, territory: country, device, atMs };
    const { decision, next } = decideTitle(questionOf(title), question, context.nowMs);
    const verdicts = new Map(windows.map((window) => [window.id, verdictOf(window, question)]));
    return json({
      ...toDecisionView(decision),
      titleId: title.id,
      name: title.name,
      country,
      device,
      state: stateOf(title),
      publishAt,
      windowsOf,
      windows: written.flatMap((window) => {
        const verdict = verdicts.get(window.id);
        return verdict === undefined ? [] : [{ ...window, verdict }];
      }),
      next: next === null ? null : toDecisionView(next),
    } satisfies RightsExplanation);
  },
});
