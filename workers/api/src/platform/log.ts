import { DrizzleQueryError } from "drizzle-orm/errors";
import { describeSqlError } from "./sql.ts";

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type LogFields = Readonly<Record<string, unknown>>;

/** Writes one JSON line per entry. */
export type Log = {
  readonly debug: (message: string, fields?: LogFields) => void;
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
};

const nothing = (): void => {};

/** Makes a log that drops everything below `level`. `write` gets whole lines; it defaults to the console. */
export const createLog = (level: LogLevel, write: (line: string) => void = (line) => console.log(line)): Log => {
  const threshold = LOG_LEVELS.indexOf(level);
  const at = (name: Exclude<LogLevel, "silent">): Log["info"] =>
    LOG_LEVELS.indexOf(name) < threshold
      ? nothing
      : (message, fields) => write(JSON.stringify({ level: name, time: new Date().toISOString(), message, ...fields }));
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
};

const frames = (stack: string | undefined): string | undefined =>
  stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
    .join(" | ");

/** What may be logged about `error`. A failed statement is described without its parameters and values. */
export const describeError = (error: unknown): LogFields => {
  if (error instanceof DrizzleQueryError)
    return { error: "DrizzleQueryError", ...describeSqlError(error), stack: frames(error.stack) };
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { error: error.name, detail: error.message, stack: frames(error.stack), ...cause };
};
