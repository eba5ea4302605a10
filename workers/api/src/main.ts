import { createApp } from "./app.ts";
import { composeDeps } from "./compose.ts";
import { oncePerIsolate } from "./platform/isolate.ts";
import { answerMisconfigured } from "./platform/misconfigured.ts";

export { RateLimitObject } from "./platform/rate-limit/rate-limit.object.ts";
export { ViewerObject } from "./streaming/viewer.object.ts";

const composed = oncePerIsolate((env: Env) => createApp(composeDeps(env)));

export default {
  fetch: (request, env, ctx) => {
    try {
      return composed(env).fetch(request, env, ctx);
    } catch (error) {
      return answerMisconfigured(error);
    }
  },
} satisfies ExportedHandler<Env>;
