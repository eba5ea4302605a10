import { backoffMs, ok } from "@cinema/foundation";
import type { ObjectReader, ObjectResult, ObjectStoreError } from "@cinema/object-store";
import { setTimeout as sleep } from "node:timers/promises";
import { refuse } from "../refusal.ts";
import type { StepContext, StepFailure, StepResult } from "../step.ts";
import { CACHE, contentTypeOf } from "./keys.ts";

// Two minutes and more: a store that restarts costs a film nothing, where giving up costs the chunk that was to be written.
const POLICY = { attempts: 60, firstDelayMs: 200, maxDelayMs: 5000 };

/** Repeats a store call while the store is away; any other answer is given back at once. */
export const untilAvailable = async <T>(signal: AbortSignal, call: () => ObjectResult<T>): ObjectResult<T> => {
  for (let attempt = 1; ; attempt++) {
    const answer = await call();
    if (answer.ok || answer.error.reason !== "unavailable" || attempt >= POLICY.attempts || signal.aborted)
      return answer;
    await sleep(backoffMs(POLICY, attempt, Math.random()), undefined, { signal }).catch(() => undefined);
  }
};

/** What a store's refusal means for a step: nothing that the file could be blamed for. */
const blame = (
  signal: AbortSignal,
  error: ObjectStoreError,
  doing: string,
): { readonly ok: false; readonly error: StepFailure } =>
  signal.aborted
    ? { ok: false, error: { reason: "aborted" } }
    : refuse("internal", `the media store failed while ${doing}: ${error.reason}`);

/** Writes one object to the media bucket; the same bytes may be written any number of times. */
export const putObject = async (
  context: Pick<StepContext, "media" | "signal">,
  key: string,
  body: Uint8Array | string,
  cacheControl: string = CACHE.immutable,
): StepResult<void> => {
  const put = await untilAvailable(context.signal, () =>
    context.media.put(key, body, { contentType: contentTypeOf(key), cacheControl, signal: context.signal }),
  );
  return put.ok ? ok(undefined) : blame(context.signal, put.error, "writing");
};

/** Reads one object whole; null where there is none. */
export const getObject = async (store: ObjectReader, signal: AbortSignal, key: string): StepResult<Buffer | null> => {
  const got = await untilAvailable(signal, async () => {
    const answer = await store.get(key, { signal });
    if (!answer.ok) return answer;
    try {
      return ok(Buffer.from(await new Response(answer.value.body).arrayBuffer()));
    } catch {
      return { ok: false, error: { reason: "unavailable", detail: "the body broke off" } };
    }
  });
  if (got.ok) return got;
  return got.error.reason === "not_found" ? ok(null) : blame(signal, got.error, "reading");
};

/** Deletes everything below a prefix until `signal` aborts. @returns whether all of it is gone. */
export const deletePrefix = async (
  context: Pick<StepContext, "media" | "signal">,
  prefix: string,
): Promise<boolean> => {
  while (!context.signal.aborted) {
    const page = await untilAvailable(context.signal, () => context.media.list({ prefix }));
    if (!page.ok) return false;
    if (page.value.objects.length === 0) return true;
    if (context.signal.aborted) return false;
    const removed = await untilAvailable(context.signal, () =>
      context.media.delete(page.value.objects.map(({ key }) => key)),
    );
    if (!removed.ok) return false;
  }
  return false;
};
