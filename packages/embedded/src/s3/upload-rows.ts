import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";

export type UploadRow = {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly headers: string;
};
export type PartRow = {
  readonly number: number;
  readonly etag: string;
  readonly size: number;
  readonly blob: string;
  readonly modifiedMs: number;
};

const partOf = (raw: Record<string, unknown>): PartRow => ({
  number: Number(raw["number"]),
  etag: String(raw["etag"]),
  size: Number(raw["size"]),
  blob: String(raw["blob"]),
  modifiedMs: Number(raw["modified_ms"]),
});

/** Uploads in progress and their parts. */
export const openUploads = (db: DatabaseSync) => {
  const insert = db.prepare("insert into uploads (id, bucket, key, headers, created_ms) values (?, ?, ?, ?, ?)");
  const select = db.prepare("select * from uploads where id = ?");
  const stale = db.prepare("select id from uploads where created_ms < ?");
  const erase = db.prepare("delete from uploads where id = ?");
  const selectPart = db.prepare("select * from parts where upload = ? and number = ?");
  const upsertPart = db.prepare(
    "insert or replace into parts (upload, number, etag, size, blob, modified_ms) values (?, ?, ?, ?, ?, ?)",
  );
  const selectParts = db.prepare("select * from parts where upload = ? and number > ? order by number limit ?");

  const parts = (id: string, after = 0, limit = 10_000): PartRow[] => selectParts.all(id, after, limit).map(partOf);
  return {
    parts,
    create: (bucket: string, key: string, headers: Readonly<Record<string, string>>, nowMs: number): string => {
      const id = randomUUID().replaceAll("-", "");
      insert.run(id, bucket, key, JSON.stringify(headers), nowMs);
      return id;
    },
    /** The upload, if it belongs to this very object. */
    find: (id: string, bucket: string, key: string): UploadRow | undefined => {
      const raw = select.get(id);
      if (!raw || raw["bucket"] !== bucket || raw["key"] !== key) return undefined;
      return { id, bucket, key, headers: String(raw["headers"]) };
    },
    /** Stores a part; gives the blob that it replaced. Call it within a transaction. */
    savePart: (id: string, part: PartRow): readonly string[] => {
      const before = selectPart.get(id, part.number);
      upsertPart.run(id, part.number, part.etag, part.size, part.blob, part.modifiedMs);
      return before ? [partOf(before).blob] : [];
    },
    /** Forgets an upload; gives the blobs of its parts. Call it within a transaction. */
    remove: (id: string): readonly string[] => {
      const blobs = parts(id).map(({ blob }) => blob);
      erase.run(id);
      return blobs;
    },
    staleBefore: (ms: number): readonly string[] => stale.all(ms).map((raw) => String(raw["id"])),
  };
};
