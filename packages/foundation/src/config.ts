import type * as z from "zod";

/** Thrown at start-up when the environment does not satisfy the schema. The message names every bad variable, never its value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Parses environment-like `source` with `schema`. Empty strings count as unset, because compose files and
 * shells cannot express "not set" otherwise.
 * @throws ConfigError listing each offending variable.
 */
export const parseConfig = <S extends z.ZodType>(schema: S, source: Readonly<Record<string, unknown>>): z.output<S> => {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "" && value !== undefined));
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".") || "(root)"}: ${issue.message}`);
  throw new ConfigError(`invalid configuration:\n${lines.join("\n")}`);
};
