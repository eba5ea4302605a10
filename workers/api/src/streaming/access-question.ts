import { type AccessQuestion, type CatalogViewer, NO_ENTITLEMENTS } from "@cinema/domain";
import type { Caller } from "../platform/route.ts";
import type { PlayableRow } from "./find-playable.ts";

/** What of a title's row decides whether it may be watched. */
export type RuledTitle = Pick<PlayableRow, "id" | "state" | "deletedAt" | "access" | "windows" | "parents">;

/** What is there to be played, whatever is granted. */
export type Film = Pick<NonNullable<AccessQuestion["title"]>, "isReady" | "heights">;

/** Asks about a title for one viewer; `untilMs` is when the token dies that would be granted. */
export const accessQuestion = (
  title: RuledTitle | null,
  film: Film,
  { role }: Pick<Caller, "role">,
  { territory, device, atMs }: CatalogViewer,
  untilMs: number,
): AccessQuestion => ({
  title:
    title === null
      ? null
      : {
          id: title.id,
          state: title.state,
          isDeleted: title.deletedAt !== null,
          parents: title.parents.map(({ access, ...parent }) => ({ ...parent, fallback: access })),
          ...film,
        },
  rights: { windows: title?.windows ?? [], fallback: title?.access ?? "subscription", territory, device, atMs },
  // Nobody can subscribe, rent or buy yet; the ledger will answer here.
  caller: { role, entitlements: NO_ENTITLEMENTS },
  untilMs,
});
