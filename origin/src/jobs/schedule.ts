import type pg from "pg";
import type { UploadStore } from "@cinema/object-store";
import { expireUploads } from "./expire-uploads.postgres.ts";
import type { ScheduledJob } from "./job.ts";
import { pruneTables } from "./prune-tables.postgres.ts";

export type ScheduleDeps = {
  readonly pool: pg.Pool;
  readonly uploads: Pick<UploadStore, "abortUpload">;
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
    name: "platform.prune_tables",
    cron: "17 * * * *",
    retryLimit: 2,
    expireInSeconds: 900,
    run: () => pruneTables(deps.pool),
  },
];
