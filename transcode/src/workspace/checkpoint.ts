import { ok } from "@cinema/foundation";
import type * as z from "zod";
import type { StepContext, StepResult } from "../step.ts";
import { CACHE, workKey } from "./keys.ts";
import { getObject, putObject } from "./store-access.ts";

type CheckpointContext = Pick<StepContext, "media" | "signal" | "job">;

/** Notes in the store that a unit of work is done and what came of it, for whichever process carries on. */
export const saveCheckpoint = (context: CheckpointContext, name: string, value: unknown): StepResult<void> =>
  putObject(context, workKey(context.job.id, `${name}.json`), JSON.stringify(value), CACHE.manifest);

/** What came of a unit of work; null where it is not done, or was noted in a form that is no longer understood. */
export const loadCheckpoint = async <S extends z.ZodType>(
  context: CheckpointContext,
  name: string,
  schema: S,
): StepResult<z.output<S> | null> => {
  const got = await getObject(context.media, context.signal, workKey(context.job.id, `${name}.json`));
  if (!got.ok) return got;
  if (got.value === null) return ok(null);
  try {
    return ok(schema.safeParse(JSON.parse(got.value.toString("utf8"))).data ?? null);
  } catch {
    return ok(null);
  }
};
