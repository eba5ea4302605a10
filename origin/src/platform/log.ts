import { type Clock, systemClock } from "@cinema/foundation";

export type LogFields = Readonly<Record<string, unknown>>;

/** One JSON object a line. Never give it tokens, statements with their parameters, or personal data. */
export type Log = {
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
  /** A log whose lines all carry `fields`. */
  readonly with: (fields: LogFields) => Log;
};

export type LogDeps = { readonly write: (line: string) => void; readonly clock: Clock };

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace id of a W3C `traceparent`, as a log field; nothing when it is missing or malformed. */
export const traceOf = (traceparent: string | undefined): LogFields => {
  const traceId = TRACEPARENT.exec(traceparent ?? "")?.[1];
  return traceId === undefined ? {} : { traceId };
};

/** What is worth knowing of a thrown value. The stack stays out of production logs' way in one field. */
export const errorFields = (error: unknown): LogFields =>
  error instanceof Error
    ? { error: error.message, errorName: error.name, stack: error.stack, ...causeOf(error) }
    : { error: messageOf(error) ?? String(error) };

/** Of a copy of an error, as some libraries hand it on. */
const messageOf = (error: unknown): string | undefined =>
  typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
    ? error.message
    : undefined;

const causeOf = (error: Error): LogFields => (error.cause instanceof Error ? { cause: error.cause.message } : {});

const toStdout: LogDeps = { write: (line) => void process.stdout.write(`${line}\n`), clock: systemClock };

export const createLog = (fields: LogFields, deps: LogDeps = toStdout): Log => {
  const line = (level: string, message: string, more: LogFields = {}): void => {
    const time = new Date(deps.clock.nowMs()).toISOString();
    deps.write(JSON.stringify({ time, level, message, ...fields, ...more }));
  };
  return {
    info: (message, more) => line("info", message, more),
    warn: (message, more) => line("warn", message, more),
    error: (message, more) => line("error", message, more),
    with: (more) => createLog({ ...fields, ...more }, deps),
  };
};
