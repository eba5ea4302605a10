import { CreateTitleBody, StudioTitleView } from "@cinema/contracts";
import { changedFields, EMPTY_TITLE, identifyWindows, normaliseTitle, type TitleDocument } from "@cinema/domain";
import { problem, ProblemResponse } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { runTitleWrite } from "./change-title.ts";
import { checkReferences } from "./check-references.ts";
import { refuseFields } from "./check-title.ts";
import { decideAnew } from "./decide-anew.ts";
import { versionTag } from "./if-match.ts";
import { findStudioTitle, studioView } from "./read-studio-titles.ts";
import { refuseNumber } from "./refuse-number.ts";
import { refusePictures } from "./refuse-pictures.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const createTitle = defineRoute<StudioDeps>()({
  operation: "catalog.createTitle",
  method: "post",
  path: "/studio/titles",
  summary: "Create a title",
  body: CreateTitleBody,
  response: { status: 201, schema: StudioTitleView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  idempotent: true,
  errors: ["catalog.external_id_taken"],
  example: { body: { name: "Lake house", year: 2021, genres: ["nature"] } },
  handler: async ({ body, caller, context }, deps) => {
    const { nowMs } = context;
    const wrong = refuseFields(body.kind, { ...EMPTY_TITLE, windows: [] }, body);
    const refer = async () => [
      ...(await checkReferences(deps.sql, null, body.kind, { ...body, windows: [] })),
      ...(await refusePictures(deps.sql, body.images)),
      ...(await refuseNumber(deps.sql, null, body)),
    ];
    const errors = [...wrong, ...(await refer())];
    if (errors.length > 0) return problem("http.validation_failed", { errors });
    const windows = identifyWindows(body.windows, [], () => deps.newId("rightsWindow", nowMs));
    const fields: TitleDocument = { ...normaliseTitle(body), windows };
    const after = changedFields(EMPTY_TITLE, fields)?.after ?? {};
    const id = deps.newId("title", nowMs);
    // A draft is nobody's business yet, so there is no event.
    const write = { id, version: null, fields, action: "create", before: null, after, event: null };
    return decideAnew(deps, async () => {
      const eventId = deps.newId("event", nowMs);
      const outcome = await runTitleWrite(deps, { caller, context }, [{ ...write, eventId }]);
      if (outcome instanceof ProblemResponse) return outcome;
      if (outcome === "stale") {
        // What it refers to was there a moment ago.
        const gone = await refer();
        return gone.length > 0 ? problem("http.validation_failed", { errors: gone }) : "stale";
      }
      const title = await findStudioTitle(deps.sql, id);
      if (title === null) throw new Error("a title that was just made is gone");
      return json(studioView(title, nowMs), 201, {
        location: `/api/v1/studio/titles/${id}`,
        ...versionTag(title.version),
      });
    });
  },
});
