import { ContinueWatchingList } from "@cinema/contracts";
import { inOrderOf, publishedTitlesById, type TitleRow, toTitleSummary } from "@cinema/database";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { viewerOf } from "../platform/viewer-of.ts";
import type { StreamingDeps } from "./streaming-deps.ts";

const LIST_LENGTH = 20;

export const continueWatching = defineRoute<StreamingDeps>()({
  operation: "streaming.continueWatching",
  method: "get",
  path: "/stream/continue-watching",
  summary: "Films that were begun",
  response: { status: 200, schema: ContinueWatchingList },
  access: "viewer",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: async ({ caller, context }, deps) => {
    const viewer = viewerOf(context);
    const positions = await deps.viewerOf(caller.userId).continueWatching(LIST_LENGTH);
    const ids = positions.map((position) => position.titleId);
    const rows = ids.length === 0 ? [] : (await deps.sql.execute(publishedTitlesById(ids))).rows;
    const items = inOrderOf(ids, rows as unknown as readonly TitleRow[]).flatMap((row) => {
      const position = positions.find((candidate) => candidate.titleId === row.id);
      const title = toTitleSummary(row, viewer);
      if (position === undefined || title === null) return [];
      const { updatedAtMs, ...rest } = position;
      return { title, position: { ...rest, updatedAt: new Date(updatedAtMs).toISOString() } };
    });
    return json({ items } satisfies ContinueWatchingList);
  },
});
