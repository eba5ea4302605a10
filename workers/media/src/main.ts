import { systemClock } from "@cinema/foundation";
import { createVerifier } from "@cinema/playback-token";
import { createApp } from "./app.ts";
import { type MediaEnv, readConfig } from "./config.ts";
import { createGate } from "./gate.ts";
import { createHealth } from "./health.ts";
import { createRevocations, type WaitUntil } from "./revocations.ts";

type Handle = (request: Request, waitUntil: WaitUntil) => Promise<Response>;

const { nowMs } = systemClock;

const writeLine = (line: string): void => console.log(line);

const build = async (env: MediaEnv): Promise<Handle> => {
  const { keys, reader } = await readConfig(env);
  const onFailure = (reason: string): void =>
    writeLine(
      JSON.stringify({
        time: new Date(nowMs()).toISOString(),
        level: "error",
        event: "media.revocations_not_refreshed",
        reason,
      }),
    );
  const revocations = createRevocations({ reader, keys, onFailure });
  const gate = createGate({ verifier: createVerifier(keys), revocations });
  return createApp({
    gate,
    reader,
    health: createHealth(reader, nowMs),
    nowMs,
    requestId: () => crypto.randomUUID(),
    writeLine,
  });
};

// Once per isolate. Requests that arrive together while it is built each build one; the last stays.
let handle: Handle | undefined;

export default {
  fetch: async (request, env, ctx) => {
    handle ??= await build(env);
    return handle(request, (task) => ctx.waitUntil(task));
  },
} satisfies ExportedHandler<Env>;
