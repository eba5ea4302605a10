import { StudioTitleView, UpdateTitleBody } from "@cinema/contracts";
import { changedFields, identifyWindows, normaliseTitle } from "@cinema/domain";
import { problem, type ProblemResponse } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { changeTitle, type TitleChange } from "./change-title.ts";
import { checkReferences } from "./check-references.ts";
import { refuseFields } from "./check-title.ts";
import type { StudioTitle } from "./read-studio-titles.ts";
import { refuseNumber } from "./refuse-number.ts";
import { refusePictures } from "./refuse-pictures.ts";
import type { StudioDeps } from "./studio-deps.ts";

type Fields = Omit<UpdateTitleBody, "version">;

/** Locks that stand before and after the change: what they hold may not change in between. */
const refuseLocked = (title: StudioTitle, changed: readonly string[], wanted: Fields): ProblemResponse | null => {
  const stay: readonly string[] = wanted.lockedFields ?? title.lockedFields;
  const locked = changed.filter((name) => title.lockedFields.includes(name) && stay.includes(name));
  if (locked.length === 0) return null;
  const message = "is locked: send lockedFields without it to change it";
  return problem("catalog.field_locked", { errors: locked.map((path) => ({ in: "body", path, message })) });
};

const decide = async (
  title: StudioTitle,
  { windows: sent, lockedFields, ...fields }: Fields,
  deps: StudioDeps,
  nowMs: number,
): Promise<TitleChange | ProblemResponse | null> => {
  if (title.deletedAt !== null) return problem("catalog.title_in_bin");
  const current = { ...title.document, lockedFields: title.lockedFields };
  const wrong = refuseFields(title.kind, title.document, { ...fields, ...(sent !== undefined && { windows: sent }) });
  const wanted = {
    ...normaliseTitle(fields),
    ...(sent !== undefined && {
      windows: identifyWindows(sent, title.ownWindows, () => deps.newId("rightsWindow", nowMs)),
    }),
    ...(lockedFields !== undefined && { lockedFields: [...new Set<string>(lockedFields)] }),
  };
  const changes = changedFields(current, wanted);
  if (changes === null) return wrong.length > 0 ? problem("http.validation_failed", { errors: wrong }) : null;
  const locked = refuseLocked(title, Object.keys(changes.after), { ...fields, lockedFields });
  if (locked !== null) return locked;
  const moves = changes.after.ordinal !== undefined || changes.after.parentId !== undefined;
  const errors = [
    ...wrong,
    ...(await checkReferences(deps.sql, title.id, title.kind, changes.after)),
    ...(await refusePictures(deps.sql, changes.after.images, { ...title, images: title.document.images })),
    ...(moves ? await refuseNumber(deps.sql, title.id, { ...title.document, ...changes.after }) : []),
  ];
  if (errors.length > 0) return problem("http.validation_failed", { errors });
  return { fields: changes.after, action: "update", ...changes, event: "title.updated" };
};

export const updateTitle = defineRoute<StudioDeps>()({
  operation: "catalog.updateTitle",
  method: "patch",
  path: "/studio/titles/{id}",
  summary: "Change a title",
  params: TitleParams,
  body: UpdateTitleBody,
  response: { status: 200, schema: StudioTitleView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: [
    "catalog.title_not_found",
    "catalog.version_conflict",
    "catalog.field_locked",
    "catalog.external_id_taken",
    "catalog.title_in_bin",
  ],
  example: { params: { id: 123 }, body: { synopsis: "A quiet week at the water.", version: 1 } },
  handler: async ({ params, body: { version, ...fields }, caller, context }, deps) =>
    changeTitle(deps, { ref: params.id, version, caller, context }, (title) =>
      decide(title, fields, deps, context.nowMs),
    ),
});
