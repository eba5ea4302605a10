import type { Clock } from "@cinema/foundation";
import type pg from "pg";
import type { ObjectStore, UploadStore } from "@cinema/object-store";
import { deleteSources } from "./delete-sources.postgres.ts";
import { expireUploads } from "./expire-uploads.postgres.ts";
import type { ScheduledJob } from "./job.ts";
import { pruneTables } from "./prune-tables.postgres.ts";
import { purgeFiles } from "./purge-files.postgres.ts";
import { removeReplaced } from "./remove-replaced.postgres.ts";

export type ScheduleDeps = {
  readonly pool: pg.Pool;
  readonly uploads: Pick<UploadStore, "abortUpload"> & Pick<ObjectStore, "list" | "delete">;
  readonly media: Pick<ObjectStore, "list" | "delete">;
  /** How long the source of a film is kept after its transcode succeeded. */
  readonly retentionDays: number;
  /** How long a film is kept that another took the place of. */
  readonly replacedRetentionDays: number;
  readonly clock: Clock;
};

/** Everything the origin does by the clock. */
export const scheduledJobs = (deps: ScheduleDeps): readonly ScheduledJob[] => [
  {
    name: "ingest.expire_uploads",
    cron: "*/10 * * * *",
    retryLimit: 2,
    expireInSeconds: 300,
    run: () => expireUploads(deps),
  },
  {
    name: "ingest.delete_sources",
    cron: "43 * * * *",
    retryLimit: 2,
    expireInSeconds: 900,
    run: () =>
      deleteSources({
        pool: deps.pool,
        sources: deps.uploads,
        retentionDays: deps.retentionDays,
        nowMs: deps.clock.nowMs(),
      }),
  },
  {
    name: "ingest.remove_replaced",
    cron: "23 * * * *",
    retryLimit: 2,
    expireInSeconds: 3_000,
    run: () => removeReplaced({ pool: deps.pool, media: deps.media, retentionDays: deps.replacedRetentionDays }),
  },
  {
    name: "catalog.purge_files",
    cron: "33 * * * *",
    retryLimit: 2,
    expireInSeconds: 3_000,
    run: () => purgeFiles(deps),
  },
  {
    name: "platform.prune_tables",
    cron: "17 * * * *",
    retryLimit: 2,
    expireInSeconds: 900,
    run: () => pruneTables(deps.pool),
  },
];
