import { ConfigError } from "@cinema/foundation";
import { consumeBeacons } from "./analytics/index.ts";
import { createApp } from "./app.ts";
import { composeDeps } from "./compose.ts";
import { oncePerIsolate } from "./platform/isolate.ts";
import { problemDocument } from "./platform/problem.ts";

export { RateLimitObject } from "./platform/rate-limit/rate-limit.object.ts";
export { ViewerObject } from "./streaming/viewer.object.ts";

const composed = oncePerIsolate((env: Env) => {
  const { app, consumer } = composeDeps(env);
  return { app: createApp(app), consumer };
});

/** A Worker whose environment is wrong says so in the log and answers like any failure of ours. */
const misconfigured = (error: ConfigError): Response => {
  console.error(JSON.stringify({ level: "error", message: error.message }));
  return Response.json(problemDocument("http.internal", "none"), {
    status: 500,
    headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  });
};

export default {
  fetch: (request, env, ctx) => {
    try {
      return composed(env).app.fetch(request, env, ctx);
    } catch (error) {
      if (error instanceof ConfigError) return misconfigured(error);
      throw error;
    }
  },
  queue: (batch, env) => consumeBeacons(batch.messages, composed(env).consumer),
} satisfies ExportedHandler<Env>;
