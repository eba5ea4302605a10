import type { IncomingMessage } from "node:http";
import type { TranscodeFailure } from "@cinema/contracts";
import { err, ok, type Result } from "@cinema/foundation";
import { ForbiddenAddress, type HopDeps, requestHop } from "./http-hop.ts";

/** What is asked for: the file at `url` from byte `offset` on, if it is still the one that `validator` names. */
export type SourceRequest = {
  readonly url: string;
  readonly offset: number;
  /** Value for `If-Range`, from the first answer. */
  readonly validator: string | null;
  /** Size of the whole file where it is known. */
  readonly sizeBytes: number | null;
  readonly signal: AbortSignal;
};

/** A file being sent. `body` must be read or destroyed. */
export type Source = {
  /** Where the body begins: the offset asked for, or 0 when the server sends the file from its start (again). */
  readonly from: number;
  /** Of the whole file; null where the server does not say. */
  readonly sizeBytes: number | null;
  readonly validator: string | null;
  readonly body: IncomingMessage;
};

/** `detail` is for the operator and names no address. `isTransient`: the same request may succeed later. */
export type SourceRefusal = {
  readonly reason: TranscodeFailure;
  readonly detail: string;
  readonly isTransient: boolean;
};

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Client errors that say "later". */
const PASSING = new Set([408, 425, 429]);

const refuse = (
  detail: string,
  isTransient = false,
  reason: TranscodeFailure = "fetch_failed",
): { readonly ok: false; readonly error: SourceRefusal } => err({ reason, detail, isTransient });

const nextUrl = (answer: IncomingMessage, from: URL): Result<URL, SourceRefusal> => {
  const location = answer.headers.location ?? "";
  if (location === "" || !URL.canParse(location, from.href)) return refuse("the server redirects to nowhere");
  const url = new URL(location, from);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return refuse("the server redirects to something other than http or https", false, "address_forbidden");
  url.username = "";
  url.password = "";
  return ok(url);
};

const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** A strong entity tag, or else the date of the last change; both are values of `If-Range`. */
const validatorOf = ({ headers }: IncomingMessage): string | null =>
  headers.etag?.startsWith('"') === true ? headers.etag : (headers["last-modified"] ?? null);

const sourceOf = (answer: IncomingMessage, request: SourceRequest): Source | null => {
  const validator = validatorOf(answer);
  if (answer.statusCode === 200)
    return { from: 0, sizeBytes: wholeNumber(answer.headers["content-length"]), validator, body: answer };
  const range = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/.exec(answer.headers["content-range"] ?? "");
  const sizeBytes = wholeNumber(range?.[2]);
  const isRest =
    Number(range?.[1]) === request.offset && (request.sizeBytes === null || sizeBytes === request.sizeBytes);
  return range !== null && isRest ? { from: request.offset, sizeBytes, validator, body: answer } : null;
};

const ask = async (deps: HopDeps, request: SourceRequest): Promise<Result<IncomingMessage, SourceRefusal>> => {
  const headers =
    request.offset === 0
      ? {}
      : {
          range: `bytes=${request.offset}-`,
          ...(request.validator !== null && { "if-range": request.validator }),
        };
  let url = new URL(request.url);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    let answer: IncomingMessage;
    try {
      answer = await requestHop(deps, url, headers, request.signal);
    } catch (error) {
      request.signal.throwIfAborted();
      if (error instanceof ForbiddenAddress) return refuse(error.message, false, "address_forbidden");
      const code = (error as NodeJS.ErrnoException).code;
      return refuse(code === undefined ? (error as Error).message : `the connection failed: ${code}`, true);
    }
    if (!REDIRECTS.has(answer.statusCode ?? 0)) return ok(answer);
    answer.destroy();
    const next = nextUrl(answer, url);
    if (!next.ok) return next;
    url = next.value;
  }
  return refuse(`the server redirects more than ${MAX_REDIRECTS} times`);
};

/**
 * Opens a file on the web. Every redirect and every resolved address is held against the policy before anything is sent to it.
 * @throws when `signal` aborts.
 */
export const openSource = async (deps: HopDeps, request: SourceRequest): Promise<Result<Source, SourceRefusal>> => {
  const asked = await ask(deps, request);
  if (!asked.ok) return asked;
  const answer = asked.value;
  const status = answer.statusCode ?? 0;
  const coding = answer.headers["content-encoding"] ?? "identity";
  if ((status === 200 || status === 206) && coding === "identity") {
    const source = sourceOf(answer, request);
    if (source !== null) return ok(source);
  }
  answer.destroy();
  if (coding !== "identity") return refuse("the server sends the file in a coding that it was not asked for");
  // The rest cannot be had: another file by now, or one that is shorter. The whole can.
  if ((status === 206 || status === 416) && request.offset > 0) return openSource(deps, { ...request, offset: 0 });
  return refuse(`the server answered ${status}`, status >= 500 || PASSING.has(status));
};
