import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { assets, titles } from "./catalog.ts";
import { instant } from "./column-types.ts";

/** A multipart upload of one source file into the uploads bucket. */
export const uploads = pgTable(
  "uploads",
  {
    id: text("id").primaryKey(),
    titleId: text("title_id")
      .notNull()
      .references(() => titles.id, { onDelete: "cascade" }),
    createdBy: text("created_by").notNull(),
    filename: text("filename").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    partSizeBytes: bigint("part_size_bytes", { mode: "number" }).notNull(),
    sha256: text("sha256"),
    objectKey: text("object_key").notNull(),
    /** The store's id of the multipart upload. */
    multipartId: text("multipart_id").notNull(),
    /** Entity tag of an object that lay in the bucket before (import from a prefix); null for what was sent in parts. */
    sourceEtag: text("source_etag"),
    publishWhenReady: boolean("publish_when_ready").notNull().default(false),
    state: text("state", { enum: ["open", "completed", "aborted"] })
      .notNull()
      .default("open"),
    jobId: text("job_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    /** Of an aborted upload: since when nothing of it is left in the store. */
    completedAt: instant("completed_at"),
  },
  (table) => [
    index("uploads_title_id_idx").on(table.titleId),
    index("uploads_open_idx")
      .on(table.expiresAt)
      .where(sql`${table.state} = 'open'`),
    index("uploads_sha256_idx")
      .on(table.sha256)
      .where(sql`${table.state} = 'completed'`),
    uniqueIndex("uploads_source_key")
      .on(table.objectKey, table.sourceEtag)
      .where(sql`${table.sourceEtag} is not null`),
    check("uploads_state_check", sql`${table.state} in ('open', 'completed', 'aborted')`),
  ],
);

/** A film that the origin fetches from an URL. Held by one process at a time: lease and fencing number as in `job_steps`. */
export const imports = pgTable(
  "imports",
  {
    id: text("id").primaryKey(),
    titleId: text("title_id")
      .notNull()
      .references(() => titles.id, { onDelete: "cascade" }),
    createdBy: text("created_by").notNull(),
    /** Whole, and so perhaps with a signature in it: shown without its query. */
    url: text("url").notNull(),
    sha256: text("sha256"),
    publishWhenReady: boolean("publish_when_ready").notNull().default(false),
    allowDuplicate: boolean("allow_duplicate").notNull().default(false),
    state: text("state", { enum: ["queued", "running", "succeeded", "failed", "cancelled"] })
      .notNull()
      .default("queued"),
    /** Null as long as the server has not told. */
    sizeBytes: bigint("size_bytes", { mode: "number" }),
    receivedBytes: bigint("received_bytes", { mode: "number" }).notNull().default(0),
    /** Entity tag or date of what is being fetched, as an `If-Range` header: another file is not appended to the first. */
    validator: text("validator"),
    uploadId: text("upload_id"),
    jobId: text("job_id"),
    failureCode: text("failure_code"),
    /** For the operator; never an URL or a secret. */
    failureDetail: text("failure_detail"),
    attempts: integer("attempts").notNull().default(0),
    leaseOwner: text("lease_owner"),
    leaseExpiresAt: instant("lease_expires_at"),
    fencing: bigint("fencing", { mode: "number" }).notNull().default(0),
    traceparent: text("traceparent"),
    createdAt: instant("created_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("imports_claim_idx")
      .on(table.createdAt)
      .where(sql`${table.state} in ('queued', 'running')`),
    index("imports_upload_id_idx").on(table.uploadId),
    index("imports_title_id_idx").on(table.titleId),
    check("imports_state_check", sql`${table.state} in ('queued', 'running', 'succeeded', 'failed', 'cancelled')`),
  ],
);

/** Turning one upload into one asset. */
export const jobs = pgTable(
  "jobs",
  {
    id: text("id").primaryKey(),
    uploadId: text("upload_id")
      .notNull()
      .references(() => uploads.id, { onDelete: "cascade" }),
    titleId: text("title_id")
      .notNull()
      .references(() => titles.id, { onDelete: "cascade" }),
    assetId: text("asset_id")
      .notNull()
      .references(() => assets.id, { onDelete: "cascade" }),
    /** Name of a ladder profile in `transcode/profiles`. */
    profile: text("profile").notNull().default("default"),
    state: text("state", { enum: ["queued", "running", "paused", "succeeded", "failed", "cancelled"] })
      .notNull()
      .default("queued"),
    /** Jobs with a higher one go first. */
    priority: integer("priority").notNull().default(0),
    /** The stage that runs or waits; null when the job has ended. */
    step: text("step", { enum: ["probe", "plan", "encode", "package", "verify", "publish"] }),
    /** 0…1 over all steps. */
    progress: real("progress").notNull().default(0),
    failureCode: text("failure_code"),
    /** For the operator; never a path, an URL or a secret. */
    failureDetail: text("failure_detail"),
    traceparent: text("traceparent"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("jobs_created_at_idx").on(table.createdAt.desc(), table.id.desc()),
    index("jobs_title_id_idx").on(table.titleId),
    check(
      "jobs_state_check",
      sql`${table.state} in ('queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled')`,
    ),
  ],
);

/**
 * The queue of the transcode farm, a graph of steps for each job: a row is claimed with `for update skip locked`, held by a lease
 * and guarded by a fencing number that goes up with every claim. Writers of a step compare it, so a zombie changes nothing.
 */
export const jobSteps = pgTable(
  "job_steps",
  {
    jobId: text("job_id")
      .notNull()
      .references(() => jobs.id, { onDelete: "cascade" }),
    /** Unique in its job: the kind, or the kind and the number, such as `chunk-00012`. */
    name: text("name").notNull(),
    kind: text("kind", {
      enum: [
        "probe",
        "plan",
        "remux",
        "first-sound",
        "first",
        "chunk",
        "sound",
        "subtitles",
        "package",
        "verify",
        "publish",
        "add-subtitles",
        "remove-subtitles",
        "replace-rendition",
        "cleanup",
      ],
    })
      .notNull()
      .default("probe"),
    /** Which one of its kind. */
    ordinal: integer("ordinal").notNull().default(0),
    state: text("state", { enum: ["waiting", "ready", "running", "succeeded", "failed"] })
      .notNull()
      .default("ready"),
    /** How many steps have to succeed before this one is ready. Whoever counts it down to zero has elected it. */
    pending: integer("pending").notNull().default(0),
    /** The step whose `pending` the success of this one counts down. */
    opens: text("opens"),
    /** Share of the job's work, all steps together 1. */
    weight: real("weight").notNull().default(0),
    /** 0…1 of this step. */
    progress: real("progress").notNull().default(0),
    attempts: integer("attempts").notNull().default(0),
    /** Not claimed before this moment: back-off between attempts. */
    notBefore: instant("not_before").notNull().defaultNow(),
    leaseOwner: text("lease_owner"),
    leaseExpiresAt: instant("lease_expires_at"),
    fencing: bigint("fencing", { mode: "number" }).notNull().default(0),
    /** What the step is told beyond its kind and number; its shape belongs to the step. */
    input: jsonb("input"),
    /** What the step handed on; its shape belongs to the step. */
    output: jsonb("output"),
    /** For the operator: the commands that were run, the last lines of the log, the speed. */
    notes: jsonb("notes"),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.name] }),
    index("job_steps_claim_idx")
      .on(table.notBefore)
      .where(sql`${table.state} in ('ready', 'running')`),
    check("job_steps_state_check", sql`${table.state} in ('waiting', 'ready', 'running', 'succeeded', 'failed')`),
  ],
);
