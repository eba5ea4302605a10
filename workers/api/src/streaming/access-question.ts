import type { TitleRow } from "@cinema/database";
import { type AccessQuestion, type CatalogViewer, NO_ENTITLEMENTS, type RightsQuestion } from "@cinema/domain";
import type { Caller } from "../platform/route.ts";

/** What of a title's row decides whether it may be watched. */
export type RuledTitle = Pick<TitleRow, "id" | "state" | "deletedAt" | "access" | "windows">;

export const rightsOf = (
  { windows, access }: RuledTitle,
  { territory, device, atMs }: CatalogViewer,
): RightsQuestion => ({
  windows,
  fallback: access,
  territory,
  device,
  atMs,
});

const NO_TITLE: RuledTitle = { id: "", state: "draft", deletedAt: null, access: "subscription", windows: [] };

/** `untilMs` is when the token dies that would be granted; `film` says what is there to be played, whatever is granted. */
export const accessQuestion = (
  title: RuledTitle | null,
  film: { readonly isReady: boolean; readonly heights: readonly number[] },
  { role }: Pick<Caller, "role">,
  viewer: CatalogViewer,
  untilMs: number,
): AccessQuestion => ({
  title: title === null ? null : { id: title.id, state: title.state, isDeleted: title.deletedAt !== null, ...film },
  rights: rightsOf(title ?? NO_TITLE, viewer),
  // Nobody can subscribe, rent or buy yet; the ledger will answer here.
  caller: { role, entitlements: NO_ENTITLEMENTS },
  untilMs,
});
