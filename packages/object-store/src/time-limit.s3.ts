import type { ObjectBody } from "./port.ts";

const ANSWER_WITHIN_MS = 10_000;
/** An answer begins when the body has arrived: a link may carry as little as 64 KiB a second. */
const SLOWEST_BYTES_PER_MS = 64;

const sizeOf = (body: ObjectBody | undefined): number => {
  if (body === undefined) return 0;
  if (typeof body === "string") return body.length;
  return "stream" in body ? body.size : body.byteLength;
};

/** How long a call may wait for its answer to begin, in milliseconds. */
export const answerLimitMs = (withinMs = ANSWER_WITHIN_MS, body?: ObjectBody): number =>
  withinMs + Math.ceil(sizeOf(body) / SLOWEST_BYTES_PER_MS);

/**
 * Sends, and aborts when the answer's head has not come in `limitMs` or when `outer` aborts. The limit ends with the head:
 * the body that follows may take as long as its reader likes, and still ends with `outer`.
 */
export const withinTime = async (
  limitMs: number,
  outer: AbortSignal | undefined,
  send: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> => {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error(`no answer in ${limitMs} ms`)), limitMs);
  try {
    return await send(outer === undefined ? silence.signal : AbortSignal.any([outer, silence.signal]));
  } finally {
    clearTimeout(timer);
  }
};
