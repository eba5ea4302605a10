import type { DatabaseSync } from "node:sqlite";

/** The buckets: names and nothing else. */
export const openBuckets = (db: DatabaseSync) => {
  const insert = db.prepare("insert or ignore into buckets (name, created_ms) values (?, ?)");
  const select = db.prepare("select created_ms from buckets where name = ?");
  const all = db.prepare("select name, created_ms from buckets order by name");
  const anyObject = db.prepare(
    "select 1 from objects where bucket = ? union all select 1 from uploads where bucket = ? limit 1",
  );
  const erase = db.prepare("delete from buckets where name = ?");
  return {
    has: (name: string): boolean => select.get(name) !== undefined,
    /** False when it was there before. */
    create: (name: string, nowMs: number): boolean => insert.run(name, nowMs).changes === 1,
    list: () => all.all().map((row) => ({ name: String(row["name"]), createdMs: Number(row["created_ms"]) })),
    /** False when it still holds something. */
    remove: (name: string): boolean => {
      if (anyObject.get(name, name) !== undefined) return false;
      erase.run(name);
      return true;
    },
  };
};
