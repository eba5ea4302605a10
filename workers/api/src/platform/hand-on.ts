import { problem } from "./problem.ts";

/** A Worker behind a service binding. */
export type OtherWorker = { readonly fetch: (request: Request) => Promise<Response> };

export type HandOn = (request: Request) => Promise<Response>;

export type HandOnDeps = {
  /** Undefined where nothing is bound. */
  readonly worker: OtherWorker | undefined;
  /** Told of every request that got no answer. */
  readonly warn: (error: unknown, path: string) => void;
};

/** Every failure that the other Worker means is a problem document; what is none comes from the platform in its place. */
const isItsOwn = (answer: Response): boolean =>
  answer.status < 500 || (answer.headers.get("content-type") ?? "").startsWith("application/problem+json");

/**
 * Gives a request to another Worker, untouched: method, headers, `cf` and a body that streams. Its answer goes back as it is.
 * Nothing is sent twice: a POST that died may have been heard.
 */
export const createHandOn =
  ({ worker, warn }: HandOnDeps): HandOn =>
  async (request) => {
    try {
      if (worker === undefined) throw new Error("no Worker is bound");
      const answer = await worker.fetch(request);
      if (isItsOwn(answer)) return answer;
      await answer.body?.cancel();
      throw new Error(`the other Worker answered ${answer.status}`);
    } catch (error) {
      warn(error, new URL(request.url).pathname);
      return problem("http.unavailable", { headers: { "retry-after": "5" } });
    }
  };
