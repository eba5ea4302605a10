import { setTimeout as sleep } from "node:timers/promises";
import { newId, systemClock } from "@cinema/foundation";
import { type Farm, startFarm } from "../../../../transcode/src/job/farm.fixture.ts";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import { sqlOf } from "../platform/sql.fixture.ts";
import { type IngestDeps, ingestRoutes } from "./index.ts";

/** The slice's routes over the database and the uploads of a farm, whose processes the test starts. Ends with the farm. */
export const startFarmApi = async (): Promise<{ readonly farm: Farm; readonly api: TestApi }> => {
  const farm = await startFarm();
  const deps: IngestDeps = {
    sql: sqlOf(farm.database.pool),
    newId,
    store: farm.uploads,
    maxUploadBytes: 1_000_000_000,
    clock: systemClock,
    sleep: (ms) => sleep(ms),
  };
  return { farm, api: mountForTest(ingestRoutes, deps) };
};
