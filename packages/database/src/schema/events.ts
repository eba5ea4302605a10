import { sql } from "drizzle-orm";
import { bigint, bigserial, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, xid8 } from "./column-types.ts";

/**
 * Facts on their way to the event log, written by the statement that made them true. Read only rows with
 * `xid < pg_snapshot_xmin(pg_current_snapshot())` in the order (xid, seq): a slow transaction may commit a low seq late.
 */
export const outbox = pgTable(
  "outbox",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    xid: xid8("xid")
      .notNull()
      .default(sql`pg_current_xact_id()`),
    topic: text("topic").notNull(),
    key: text("key").notNull(),
    /** The whole event envelope. */
    value: jsonb("value").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [index("outbox_order_idx").on(table.xid, table.seq)],
);

/** The Postgres adapter of the event log: an append-only table read in (xid, seq) order. */
export const eventLog = pgTable(
  "event_log",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    xid: xid8("xid")
      .notNull()
      .default(sql`pg_current_xact_id()`),
    topic: text("topic").notNull(),
    key: text("key"),
    value: text("value").notNull(),
    headers: jsonb("headers").$type<Record<string, string>>().notNull().default({}),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("event_log_read_idx").on(table.topic, table.xid, table.seq),
    index("event_log_age_idx").on(table.createdAt),
  ],
);

/** How far a consumer group has come in a topic, and which process may read on. */
export const consumerOffsets = pgTable(
  "consumer_offsets",
  {
    consumer: text("consumer").notNull(),
    topic: text("topic").notNull(),
    xid: xid8("xid")
      .notNull()
      .default(sql`'0'::xid8`),
    seq: bigint("seq", { mode: "number" }).notNull().default(0),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.consumer, table.topic] })],
);

/** Events that a consumer has already handled. */
export const inbox = pgTable(
  "inbox",
  {
    consumer: text("consumer").notNull(),
    eventId: text("event_id").notNull(),
    handledAt: instant("handled_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.consumer, table.eventId] }), index("inbox_age_idx").on(table.handledAt)],
);

/** Events that a consumer could not handle, with the reason; kept until an operator looks. */
export const deadLetters = pgTable(
  "dead_letters",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    consumer: text("consumer").notNull(),
    topic: text("topic").notNull(),
    key: text("key"),
    value: text("value").notNull(),
    reason: text("reason").notNull(),
    detail: text("detail"),
    attempts: integer("attempts").notNull().default(1),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [index("dead_letters_consumer_idx").on(table.consumer, table.createdAt)],
);

/** Answers to requests that carried an Idempotency-Key. Inserted before the work, filled in after it. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** The user who sent the key. */
    scope: text("scope").notNull(),
    key: text("key").notNull(),
    operation: text("operation").notNull(),
    /** SHA-256 of method, path and body, hex. */
    requestHash: text("request_hash").notNull(),
    /** Null while the first request is in flight. */
    status: integer("status"),
    response: jsonb("response"),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** An unfinished request that is older than this may be taken over. */
    lockedUntil: instant("locked_until").notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.key] }), index("idempotency_keys_age_idx").on(table.createdAt)],
);
