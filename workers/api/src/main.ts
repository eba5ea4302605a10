import { createApp } from "./app.ts";
import { composeDeps } from "./compose.ts";
import { oncePerIsolate } from "./platform/isolate.ts";

export { RateLimitObject } from "./platform/rate-limit/rate-limit.object.ts";
export { ViewerObject } from "./streaming/viewer.object.ts";

const composed = oncePerIsolate((env: Env) => {
  const deps = composeDeps(env);
  return { deps, app: createApp(deps) };
});

export default {
  fetch: (request, env, ctx) => composed(env).app.fetch(request, env, ctx),
} satisfies ExportedHandler<Env>;
