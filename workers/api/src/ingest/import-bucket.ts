import { type BucketImportItem, BucketImportView, ImportBucketBody } from "@cinema/contracts";
import { planParts } from "@cinema/domain";
import type { ListedObject } from "@cinema/object-store";
import { json } from "../platform/reply.ts";
import { defineRoute, type Input } from "../platform/route.ts";
import { findTaken, insertTaken, type TakenObject } from "./bucket-rows.ts";
import { filmNameOf } from "./film-name.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { queueJob } from "./queue-job.ts";
import { storeProblem } from "./stored-parts.ts";

/** Objects looked at for one answer: each new film costs two statements, and a Worker may send only so many requests. */
const PAGE = 50;

type Request = Pick<Input<undefined, undefined, typeof ImportBucketBody, "operator">, "body" | "caller" | "context">;
type FilmObject = ListedObject & { readonly name: string };

/** Queues the job of a film that was taken, also where an earlier request was cut off before it could. */
const startJob = async (deps: IngestDeps, { context }: Request, taken: TakenObject): Promise<string | null> => {
  if (taken.state !== "open") return taken.jobId;
  const jobId = deps.newId("job", context.nowMs);
  const isQueued = await queueJob(deps.sql, {
    uploadId: taken.uploadId,
    jobId,
    assetId: deps.newId("asset", context.nowMs),
    eventId: deps.newId("event", context.nowMs),
    traceparent: context.traceparent,
    nowMs: context.nowMs,
  });
  return isQueued ? jobId : ((await findTaken(deps.sql, [taken.key])).find(isSame(taken))?.jobId ?? null);
};

const isSame =
  (object: { readonly key: string; readonly etag: string }) =>
  (taken: TakenObject): boolean =>
    taken.key === object.key && taken.etag === object.etag;

const takeFilm = async (
  deps: IngestDeps,
  request: Request,
  film: FilmObject,
  known: readonly TakenObject[],
): Promise<BucketImportItem> => {
  const { key, size: sizeBytes, etag } = film;
  const before = known.find(isSame(film));
  if (before !== undefined)
    return { key, sizeBytes, outcome: "known", titleId: before.titleId, jobId: await startJob(deps, request, before) };
  const plan = planParts(sizeBytes, deps.maxUploadBytes);
  if (!plan.ok) return { key, sizeBytes, outcome: plan.error.reason, titleId: null, jobId: null };
  const { body, caller, context } = request;
  await insertTaken(deps.sql, {
    uploadId: deps.newId("upload", context.nowMs),
    titleId: deps.newId("title", context.nowMs),
    titleName: film.name,
    createdBy: caller.userId,
    filename: (key.split("/").at(-1) ?? key).slice(0, 255),
    key,
    etag,
    sizeBytes,
    partSizeBytes: plan.value.partSizeBytes,
    publishWhenReady: body.publishWhenReady,
    nowMs: context.nowMs,
  });
  const taken = (await findTaken(deps.sql, [key])).find(isSame(film));
  if (taken === undefined) throw new Error("an object that was taken is not there");
  return { key, sizeBytes, outcome: "queued", titleId: taken.titleId, jobId: await startJob(deps, request, taken) };
};

export const importBucket = defineRoute<IngestDeps>()({
  operation: "ingest.importBucket",
  method: "post",
  path: "/ingest/bucket-imports",
  summary: "Import the films below a prefix of the uploads bucket",
  body: ImportBucketBody,
  response: { status: 200, schema: BucketImportView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["http.unavailable"],
  example: { body: { prefix: "incoming/" } },
  handler: async (request, deps) => {
    const { prefix, cursor } = request.body;
    const page = await deps.store.list({ prefix, limit: PAGE, ...(cursor !== undefined && { cursor }) });
    if (!page.ok) return storeProblem(page.error);
    const films = page.value.objects.flatMap((object) => {
      const name = filmNameOf(object.key);
      return name === null ? [] : [{ ...object, name }];
    });
    const known = await findTaken(
      deps.sql,
      films.map((film) => film.key),
    );
    const items: BucketImportItem[] = [];
    for (const film of films) items.push(await takeFilm(deps, request, film, known));
    return json({ items, nextCursor: page.value.cursor ?? null } satisfies BucketImportView);
  },
});
