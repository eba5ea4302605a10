import { type BucketImportItem, BucketImportView } from "@cinema/contracts";
import type { ApiClient } from "../platform/api-client.ts";
import type { Reporter } from "../platform/reporter.ts";

const WORDS: Readonly<Record<BucketImportItem["outcome"], string>> = {
  queued: "queued",
  known: "known already",
  too_large: "refused: too large",
  empty: "refused: empty",
};

const describeItem = ({ key, outcome, jobId }: BucketImportItem): string =>
  [WORDS[outcome].padEnd(18), key, jobId ?? ""].join("  ").trimEnd();

/** Makes a title and a job of every film below a prefix of the uploads bucket that was not taken before. */
export const importBucket = async (
  deps: { readonly api: ApiClient; readonly reporter: Reporter; readonly signal: AbortSignal },
  request: { readonly prefix: string; readonly publish: boolean },
): Promise<void> => {
  const prefix = request.prefix.endsWith("/") ? request.prefix : `${request.prefix}/`;
  const items: BucketImportItem[] = [];
  let cursor: string | null = null;
  do {
    deps.signal.throwIfAborted();
    const page: BucketImportView = await deps.api.call(BucketImportView, "POST", "/ingest/bucket-imports", {
      body: { prefix, publishWhenReady: request.publish, ...(cursor === null ? {} : { cursor }) },
    });
    for (const item of page.items) deps.reporter.say(describeItem(item));
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  const queued = items.filter((item) => item.outcome === "queued").length;
  const sentence =
    items.length === 0
      ? `There are no films below ${prefix}.`
      : `${queued} of ${items.length} films are new and queued.`;
  deps.reporter.result({ items }, sentence);
};
