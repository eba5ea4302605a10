import { err, ok, type Result } from "@cinema/foundation";
import type * as z from "zod";

/** Parses a message's text with a schema. The error names the paths that do not fit, never a value. */
export const parseJson = <S extends z.ZodType>(schema: S, text: string): Result<z.output<S>, string> => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err("not JSON");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  return err(parsed.error.issues.map((issue) => `${issue.path.join(".") || "(root)"}: ${issue.message}`).join("; "));
};
