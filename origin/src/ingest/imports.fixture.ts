import { createHash, randomBytes } from "node:crypto";
import { newId, systemClock } from "@cinema/foundation";
import { createS3Store } from "@cinema/object-store/s3";
import type { TestDatabase, TestPostgres, TestS3 } from "@cinema/testing";
import { createAddressPolicy } from "../platform/address-policy.ts";
import { createLog } from "../platform/log.ts";
import { createMetrics } from "../platform/metrics.ts";
import type { ImportDeps, ImportLimits } from "./import-deps.ts";
import { claimImport } from "./import-lease.postgres.ts";
import { type ImportOutcome, workImport } from "./work-import.ts";

export const MIB = 1024 * 1024;
export const PART = 16 * MIB;
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
export const film = (size: number): Uint8Array => randomBytes(size);

export type ImportBench = {
  readonly database: TestDatabase;
  readonly deps: ImportDeps;
  /** Asks for an import. @returns its id. */
  readonly add: (
    url: string,
    options?: { readonly sha256?: string; readonly allowDuplicate?: boolean },
  ) => Promise<string>;
  /** Claims the oldest import and works on it. */
  readonly work: (change?: Partial<ImportDeps>, stop?: AbortSignal) => Promise<ImportOutcome | null>;
  readonly read: (id: string) => Promise<Record<string, unknown>>;
  readonly count: (table: string) => Promise<number>;
  /** Every key of the bucket, and every upload that still has parts there. */
  readonly left: () => Promise<readonly string[]>;
};

const LIMITS: ImportLimits = { maxBytes: 100 * MIB, maxMs: 60_000, stallMs: 500, leaseSeconds: 30 };

/** A database and a bucket of its own, with a title to import into. */
export const openImportBench = async (postgres: TestPostgres, s3: TestS3, bucket: string): Promise<ImportBench> => {
  const database = await postgres.createDatabase();
  const { pool } = database;
  const { endpoint, region, accessKeyId, secretAccessKey } = s3;
  const store = createS3Store({ endpoint, region, bucket, accessKeyId, secretAccessKey });
  await pool.query("insert into titles (id, name) values ('ttl_1', 'Film')");
  const deps: ImportDeps = {
    pool,
    store,
    hop: {
      isAllowed: createAddressPolicy(["127.0.0.0/8"]),
      resolve: () => Promise.reject(Object.assign(new Error("no such name"), { code: "ENOTFOUND" })),
      answerWithinMs: 5_000,
    },
    limits: LIMITS,
    newId,
    clock: systemClock,
    random: () => 0,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
      }),
    logger: createLog({}, { write: () => undefined, clock: systemClock }),
    metrics: createMetrics(),
  };
  return {
    database,
    deps,
    add: async (url, options = {}) => {
      const id = newId("import", Date.now());
      await pool.query(
        `insert into imports (id, title_id, created_by, url, sha256, allow_duplicate, publish_when_ready, traceparent)
         values ($1, 'ttl_1', 'usr_1', $2, $3, $4, true, '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01')`,
        [id, url, options.sha256 ?? null, options.allowDuplicate ?? false],
      );
      return id;
    },
    work: async (change = {}, stop = new AbortController().signal) => {
      const all = { ...deps, ...change };
      const lease = { owner: "test", seconds: all.limits.leaseSeconds };
      const askedMs = performance.now();
      const claim = await claimImport(pool, lease);
      return claim === null ? null : workImport(all, claim, lease, askedMs, stop);
    },
    read: async (id) => (await pool.query("select * from imports where id = $1", [id])).rows[0],
    count: async (table) => Number((await pool.query(`select count(*) as n from ${table}`)).rows[0].n),
    left: async () => {
      const { rows } = await pool.query("select id, object_key, multipart_id from uploads order by id");
      const found: string[] = [];
      for (const row of rows) {
        if ((await store.head(row.object_key)).ok) found.push(`${row.id} object`);
        if ((await store.listParts({ key: row.object_key, uploadId: row.multipart_id })).ok)
          found.push(`${row.id} parts`);
      }
      return found;
    },
  };
};
