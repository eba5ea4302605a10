import { err, ok, type Result } from "@cinema/foundation";
import type { Unavailable, WriteFailure } from "./port.ts";

/** Thrown by an adapter where the engine will never take a document as it is. */
export class DocumentRefused extends Error {}

/** What goes wrong as a value: the engine is away. */
export const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, Unavailable>> => {
  try {
    return ok(await work());
  } catch (cause) {
    return err({ reason: "unavailable", cause });
  }
};

/** The same of a write, which may also be refused for what is in it. */
export const attemptWrite = async (
  work: () => Promise<void>,
  isRefusal: (error: unknown) => boolean = (error) => error instanceof DocumentRefused,
): Promise<Result<void, WriteFailure>> => {
  const written = await attempt(work);
  if (written.ok || !isRefusal(written.error.cause)) return written;
  return err({ reason: "refused", cause: written.error.cause });
};
