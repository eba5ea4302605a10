import { createVerifier, importPlaybackKeys } from "@cinema/playback-token";
import { createGate, type Gate, type GateResult } from "../../../workers/media/src/gate.ts";
import { createRevocations } from "../../../workers/media/src/revocations.ts";

/** Put in at build time: builds the gate anew for every request, as code would that forgot to keep its keys. */
declare const MUTANT: boolean;

type Env = { readonly PLAYBACK_TOKEN_KEYS: string };
type Context = { readonly waitUntil: (task: Promise<unknown>) => void };

const build = async (env: Env): Promise<Gate> => {
  const keys = importPlaybackKeys(env.PLAYBACK_TOKEN_KEYS);
  const notFound = async () => ({ ok: false, error: { reason: "not_found" } }) as const;
  const reader = { get: notFound, head: notFound };
  return createGate({
    verifier: createVerifier(keys),
    revocations: createRevocations({ reader, keys, onFailure: () => undefined }),
  });
};

let gate: Gate | undefined;

const answer = (result: GateResult): Response => new Response(null, { status: result.ok ? 204 : 403 });

const check = (gate: Gate, request: Request, context: Context): Response | Promise<Response> => {
  const checked = gate.check(request.url, Date.now(), (task) => context.waitUntil(task));
  return checked instanceof Promise ? checked.then(answer) : answer(checked);
};

/** The media Worker's own gate in front of the anchor's answer. */
export default {
  fetch: (request: Request, env: Env, context: Context): Response | Promise<Response> => {
    if (gate !== undefined && !MUTANT) return check(gate, request, context);
    return build(env).then((built) => check((gate = built), request, context));
  },
};
