import type { TitleStatistics } from "@cinema/contracts";
import type { WarehouseClient } from "./client.ts";
import { COUNTED_VIEWS, WATCHED_SECONDS } from "./counted-views.ts";

const STATISTICS = `
  with counted as (${COUNTED_VIEWS("title_id = {titleId:String}")}),
  sessions as (
    select ${WATCHED_SECONDS} as watched from beacons final where title_id = {titleId:String} group by viewer_id, session_id
  ),
  qoe as (
    select
      if(countIf(type = 'first_frame' and duration_ms is not null) = 0, null,
        quantileExactIf(0.5)(assumeNotNull(duration_ms), type = 'first_frame' and duration_ms is not null)) as startup_ms,
      sumIf(duration_ms, type = 'rebuffer') / 1000 as rebuffered
    from beacons final where title_id = {titleId:String}
  )
  select
    (select sum(views) from counted) as views,
    (select count() from counted) as viewers,
    (select toUnixTimestamp64Milli(max(last_at)) from counted) as last_at_ms,
    (select sum(watched) from sessions) as watched, startup_ms, coalesce(rebuffered, 0) as rebuffered
  from qoe`;

type Row = {
  readonly views: number | string;
  readonly viewers: number | string;
  readonly last_at_ms: number | string;
  readonly watched: number;
  readonly startup_ms: number | null;
  readonly rebuffered: number;
};

/** What a title's players reported, every event counted once. A title that nobody watched has zeros and nulls. */
export const titleStatistics = async (client: WarehouseClient, titleId: string): Promise<TitleStatistics> => {
  const result = await client.query({ query: STATISTICS, query_params: { titleId }, format: "JSONEachRow" });
  const [row] = await result.json<Row>();
  if (row === undefined) throw new Error("the warehouse answered no row");
  const views = Number(row.views);
  return {
    titleId,
    views,
    viewers: Number(row.viewers),
    watchedSeconds: row.watched,
    startupMsMedian: row.startup_ms,
    rebufferRatio: row.watched > 0 ? row.rebuffered / row.watched : null,
    lastViewedAt: views > 0 ? new Date(Number(row.last_at_ms)).toISOString() : null,
  };
};
