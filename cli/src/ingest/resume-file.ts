import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

/** What is remembered of an import between two runs of the command. */
const Remembered = z.object({ titleId: z.string(), uploadId: z.string().nullable(), importId: z.string().optional() });
export type Remembered = z.infer<typeof Remembered>;

export type ResumeFile = {
  readonly read: () => Promise<Remembered | null>;
  readonly write: (value: Remembered) => Promise<void>;
  readonly forget: () => Promise<void>;
};

export type ImportIdentity = {
  readonly apiUrl: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly title: string;
};

/** One small file per cinema, film and title; a changed film is another import. */
export const openResumeFile = (stateDir: string, identity: ImportIdentity): ResumeFile => {
  const name = createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 32);
  const path = join(stateDir, `${name}.json`);
  return {
    read: async () => {
      const text = await readFile(path, "utf8").catch(() => null);
      if (text === null) return null;
      try {
        return Remembered.parse(JSON.parse(text));
      } catch {
        return null;
      }
    },
    write: async (value) => {
      await mkdir(stateDir, { recursive: true });
      await writeFile(`${path}.new`, JSON.stringify(value));
      await rename(`${path}.new`, path);
    },
    forget: () => rm(path, { force: true }),
  };
};
