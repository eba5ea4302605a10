import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Takes the data directory for this process, or gives `undefined` when another one has it. The lock is SQLite's on an
 * empty file: the kernel drops it with the process, also on kill -9, which a file that merely exists cannot offer.
 */
export const lockDataDir = (dataDir: string): { readonly release: () => void } | undefined => {
  const db = new DatabaseSync(join(dataDir, "lock"));
  try {
    db.exec("pragma locking_mode = exclusive; begin exclusive");
  } catch {
    db.close();
    return undefined;
  }
  return { release: () => db.close() };
};
