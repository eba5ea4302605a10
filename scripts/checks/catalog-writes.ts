import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "./check.ts";

/** What the public catalogue is made of; the tables of the catalogue's fingerprint. */
const WRITE =
  /\b(?:insert\s+into|update|delete\s+from)\s+(titles|rights_windows|assets|people|credits|collections|collection_items|terms|editorial_rows)\b/i;
/** What puts the event into the statement: the outbox itself, or the two functions that write titles and everything else. */
const TELLS = /\binsert\s+into\s+outbox\b|\bauditedWrite\(|\bchangedEvent\(/i;

/** Files whose writes no viewer can see, and why. */
const UNSEEN: Readonly<Record<string, string>> = {
  "origin/src/catalog/commit-imports/commit-import.postgres.ts":
    "people of an import, in one transaction with the events of titles",
  "origin/src/jobs/remove-replaced.postgres.ts": "films that another took the place of",
  "transcode/src/job/claim-step.postgres.ts": "a film that failed is made again: it plays neither before nor after",
  "workers/api/src/catalog/studio/collection-rows.ts": "parts of the statements of `auditedWrite`",
  "workers/api/src/catalog/studio/purge-title.ts": "a title out of the bin",
  "workers/api/src/ingest/bucket-rows.ts": "drafts",
};

const isProduction = (file: string): boolean =>
  /^(?:packages|workers|origin|transcode|scripts)\/.*\.ts$/.test(file) && !/\.(?:test|fixture)\.ts$/.test(file);

/** A write of the catalogue that tells nobody is seen by nobody for a minute: it belongs into one statement with its event. */
export const catalogWrites: Check = {
  name: "catalog writes",
  run: ({ root, files }) => {
    const writing = files
      .filter((file) => isProduction(file) && file !== "scripts/checks/catalog-writes.ts")
      .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }))
      .filter(({ text }) => WRITE.test(text));
    const silent = writing.filter(({ text }) => !TELLS.test(text)).map(({ file }) => file);
    return {
      saw: writing.length,
      unit: "files",
      problems: [
        ...silent
          .filter((file) => UNSEEN[file] === undefined)
          .map((file) => `${file}: writes the catalogue without an event; write one in the same statement (ADR 0020)`),
        ...Object.keys(UNSEEN)
          .filter((file) => !silent.includes(file))
          .map((file) => `${file}: is no exception any more; take it out of scripts/checks/catalog-writes.ts`),
      ],
    };
  },
};
