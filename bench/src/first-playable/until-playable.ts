import { assetKey, HLS_MASTER_PATH } from "@cinema/contracts";
import { setTimeout as sleep } from "node:timers/promises";
import type { Farm, JobIds } from "../../../transcode/src/job/farm.fixture.ts";

const POLL_MS = 20;

const textOf = async (farm: Farm, ids: JobIds, path: string): Promise<string> => {
  const got = await farm.media.get(assetKey(ids.assetId, path));
  if (!got.ok) throw new Error(`a playable film lacks ${path}: ${got.error.reason}`);
  return new Response(got.value.body).text();
};

const lines = (playlist: string): readonly string[] =>
  playlist.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

/** What a player does first: the multivariant playlist, its first variant, that one's first segment. */
const play = async (farm: Farm, ids: JobIds): Promise<void> => {
  const folder = HLS_MASTER_PATH.slice(0, HLS_MASTER_PATH.lastIndexOf("/") + 1);
  const [variant = ""] = lines(await textOf(farm, ids, HLS_MASTER_PATH));
  const [segment] = lines(await textOf(farm, ids, `${folder}${variant}`));
  if (segment === undefined) throw new Error("a playable film has no segment");
  const path = new URL(segment, `http://film/${folder}${variant}`).pathname.slice(1);
  const head = await farm.media.head(assetKey(ids.assetId, path));
  if (!head.ok) throw new Error(`a playable film lacks its first segment: ${head.error.reason}`);
};

/**
 * Seconds from the moment that a job stands in the queue, its source in the store, to the moment that its film can be played, both by the
 * database's clock; null where it cannot by `giveUpSeconds`. @param whole waits for the end of the job instead.
 */
export const untilPlayable = async (
  farm: Farm,
  ids: JobIds,
  giveUpSeconds: number,
  whole: boolean,
): Promise<number | null> => {
  for (;;) {
    const { rows } = await farm.database.pool.query<{ ready: boolean; failed: string | null; seconds: number }>(
      `select case when $2 then jobs.state = 'succeeded' else assets.state = 'ready' end as ready, jobs.failure_detail as failed,
              extract(epoch from coalesce(case when not $2 then assets.ready_at end, clock_timestamp()) - jobs.created_at)::float8 as seconds
         from jobs join assets on assets.id = jobs.asset_id where jobs.id = $1`,
      [ids.jobId, whole],
    );
    const row = rows[0];
    if (row === undefined || row.failed !== null) throw new Error(`the job failed: ${row?.failed ?? "it is gone"}`);
    if (row.ready) {
      await play(farm, ids);
      return row.seconds;
    }
    if (row.seconds > giveUpSeconds) return null;
    await sleep(POLL_MS);
  }
};
