import type { PopularTitles } from "@cinema/contracts";
import type { WarehouseClient } from "./client.ts";
import { COUNTED_VIEWS } from "./counted-views.ts";

const POPULAR = `
  select title_id as titleId, toUInt32(sum(views)) as views
  from (${COUNTED_VIEWS("at >= fromUnixTimestamp64Milli({sinceMs:Int64}, 'UTC')")})
  group by title_id
  order by views desc, title_id
  limit {limit:UInt32}`;

/** Titles by views of the last `days` days before `nowMs`, most viewed first. */
export const popularTitles = async (
  client: WarehouseClient,
  options: { readonly days: number; readonly limit: number; readonly nowMs: number },
): Promise<PopularTitles["items"]> => {
  const sinceMs = options.nowMs - options.days * 86_400_000;
  const result = await client.query({
    query: POPULAR,
    query_params: { sinceMs, limit: options.limit },
    format: "JSONEachRow",
  });
  return result.json<{ titleId: string; views: number }>();
};
