import { lookup } from "node:dns/promises";
import { get as getHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { get as getHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { callbackify } from "node:util";
import type { AddressPolicy } from "../platform/address-policy.ts";

export type ResolvedAddress = { readonly address: string; readonly family: number };

export type HopDeps = {
  readonly isAllowed: AddressPolicy;
  /** All addresses of a name; rejects when it has none. */
  readonly resolve: (hostname: string) => Promise<readonly ResolvedAddress[]>;
  /** How long a server may take until the head of its answer is there, milliseconds. */
  readonly answerWithinMs: number;
};

/** The server is somewhere that the origin may not go. */
export class ForbiddenAddress extends Error {}

/** The system's resolver. */
export const resolveName: HopDeps["resolve"] = (hostname) => lookup(hostname, { all: true });

/** A name is resolved once, and the connection goes to one of the addresses that passed: no second answer can differ. */
const guardedLookup =
  ({ isAllowed, resolve }: HopDeps): LookupFunction =>
  (hostname, options, callback) => {
    const answer = async (): Promise<readonly ResolvedAddress[]> => {
      const passed = (await resolve(hostname)).filter(({ address }) => isAllowed(address));
      if (passed.length === 0) throw new ForbiddenAddress("the server is not at a public address");
      return passed;
    };
    callbackify(answer)((error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) callback(error, "");
      else if (options.all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };

/**
 * Asks one server, without following redirects, proxies or compression. The answer's body must be read or destroyed.
 * @throws ForbiddenAddress, or what the connection failed with.
 */
export const requestHop = async (
  deps: HopDeps,
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> => {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // An address in the URL itself is connected to without a lookup.
  if (isIP(host) !== 0 && !deps.isAllowed(host)) throw new ForbiddenAddress("the address is not public");
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), deps.answerWithinMs);
  const options: RequestOptions = {
    agent: false,
    lookup: guardedLookup(deps),
    headers: { accept: "*/*", "accept-encoding": "identity", "user-agent": "cinema-import/1", ...headers },
    signal: AbortSignal.any([signal, silence.signal]),
  };
  try {
    return await new Promise<IncomingMessage>((resolve, reject) => {
      const request = (url.protocol === "https:" ? getHttps : getHttp)(url, options, resolve);
      request.on("error", (error) =>
        reject(silence.signal.aborted && !signal.aborted ? new Error("the server did not answer in time") : error),
      );
    });
  } finally {
    clearTimeout(timer);
  }
};
