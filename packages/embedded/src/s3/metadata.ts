import { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import type { Piece } from "./blobs.ts";

/** Everything known about an object but its bytes. */
export type ObjectRow = {
  readonly bucket: string;
  readonly key: string;
  /** With its quotes. */
  readonly etag: string;
  readonly size: number;
  readonly modifiedMs: number;
  /** Headers to give back as they were: content type, cache policy, `x-amz-meta-*` … */
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly Piece[];
};

export type Condition = { readonly ifMatch?: string; readonly ifNoneMatch?: string };

const SCHEMA = `
  create table if not exists buckets (name text primary key, created_ms integer not null) strict, without rowid;
  create table if not exists objects (
    bucket text not null, key text not null, etag text not null, size integer not null, modified_ms integer not null,
    headers text not null, pieces text not null, primary key (bucket, key)
  ) strict, without rowid;
  create table if not exists uploads (
    id text primary key, bucket text not null, key text not null, headers text not null, created_ms integer not null
  ) strict, without rowid;
  create table if not exists parts (
    upload text not null references uploads (id) on delete cascade, number integer not null, etag text not null,
    size integer not null, blob text not null, modified_ms integer not null, primary key (upload, number)
  ) strict, without rowid;
`;

const headersSchema = z.record(z.string(), z.string());
const piecesSchema = z.array(z.object({ blob: z.string(), size: z.number() }));

/** Opens the store's index, for this process alone: another one is refused. Every call is synchronous, which in one process makes each of them atomic. */
export const openDatabase = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path);
  db.exec(
    "pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 2000",
  );
  db.exec(SCHEMA);
  return db;
};

export const rowOf = (raw: Record<string, unknown>): ObjectRow => ({
  bucket: String(raw["bucket"]),
  key: String(raw["key"]),
  etag: String(raw["etag"]),
  size: Number(raw["size"]),
  modifiedMs: Number(raw["modified_ms"]),
  headers: headersSchema.parse(JSON.parse(String(raw["headers"]))),
  pieces: piecesSchema.parse(JSON.parse(String(raw["pieces"]))),
});

/** Runs `task` in a transaction. */
export const transact = <T>(db: DatabaseSync, task: () => T): T => {
  db.exec("begin immediate");
  try {
    const value = task();
    db.exec("commit");
    return value;
  } catch (error) {
    db.exec("rollback");
    throw error;
  }
};

export type ListQuery = {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  /** Keys and common prefixes up to and including this one are left out. */
  readonly after: string;
  readonly limit: number;
};

export type Listing = {
  readonly objects: readonly ObjectRow[];
  readonly prefixes: readonly string[];
  readonly next?: string;
};

const LAST = "\u{10FFFF}";

/** The objects of a bucket: find, save, remove, list. */
export const openObjects = (db: DatabaseSync) => {
  const select = db.prepare("select * from objects where bucket = ? and key = ?");
  const upsert = db.prepare(
    "insert or replace into objects (bucket, key, etag, size, modified_ms, headers, pieces) values (?, ?, ?, ?, ?, ?, ?)",
  );
  const erase = db.prepare("delete from objects where bucket = ? and key = ?");
  const page = db.prepare(
    "select * from objects where bucket = ? and key > ? and key >= ? and key < ? order by key limit ?",
  );

  const find = (bucket: string, key: string): ObjectRow | undefined => {
    const raw = select.get(bucket, key);
    return raw && rowOf(raw);
  };

  const list = ({ bucket, prefix, delimiter, after, limit }: ListQuery): Listing => {
    const objects: ObjectRow[] = [];
    const prefixes: string[] = [];
    let from = after;
    let last = after;
    for (;;) {
      const rows = page.all(bucket, from, prefix, prefix + LAST, limit + 1).map(rowOf);
      let jumped = false;
      for (const row of rows) {
        const cut = delimiter === "" ? -1 : row.key.indexOf(delimiter, prefix.length);
        const common = cut === -1 ? undefined : row.key.slice(0, cut + delimiter.length);
        if (common !== undefined && common === after) {
          from = common + LAST;
          jumped = true;
          break;
        }
        if (objects.length + prefixes.length === limit) return { objects, prefixes, next: last };
        last = common ?? row.key;
        if (common === undefined) objects.push(row);
        else {
          prefixes.push(common);
          from = common + LAST;
          jumped = true;
          break;
        }
      }
      if (!jumped) return { objects, prefixes };
    }
  };

  /** Saves unless `condition` fails; gives the pieces that the new object replaced. Call it within a transaction. */
  const save = (
    row: ObjectRow,
    condition: Condition,
  ): { readonly replaced: readonly Piece[] } | "precondition_failed" | "missing" => {
    const present = find(row.bucket, row.key);
    const refused = refuse(present, condition);
    if (refused) return refused;
    upsert.run(
      row.bucket,
      row.key,
      row.etag,
      row.size,
      row.modifiedMs,
      JSON.stringify(row.headers),
      JSON.stringify(row.pieces),
    );
    return { replaced: present?.pieces ?? [] };
  };

  return {
    find,
    list,
    save,
    /** Removes unless `condition` fails; gives the pieces of what was there. Call it within a transaction. */
    remove: (
      bucket: string,
      key: string,
      condition: Condition,
    ): { readonly removed: readonly Piece[] } | "precondition_failed" | "missing" => {
      const present = find(bucket, key);
      const refused = refuse(present, condition);
      if (refused) return refused;
      erase.run(bucket, key);
      return { removed: present?.pieces ?? [] };
    },
  };
};

/** Whether a write under `condition` must be refused given what is there. */
export const refuse = (
  present: ObjectRow | undefined,
  { ifMatch, ifNoneMatch }: Condition,
): "precondition_failed" | "missing" | undefined => {
  if (ifNoneMatch !== undefined && present && matchesTag(ifNoneMatch, present.etag)) return "precondition_failed";
  if (ifMatch === undefined) return undefined;
  if (!present) return "missing";
  return matchesTag(ifMatch, present.etag) ? undefined : "precondition_failed";
};

/** Whether an `If-Match` or `If-None-Match` header names `etag`. Quotes may be missing, as some clients leave them out. */
export const matchesTag = (header: string, etag: string): boolean =>
  header
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, "").replaceAll('"', ""))
    .some((tag) => tag === "*" || `"${tag}"` === etag);
