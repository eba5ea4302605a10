import { consumeBeacons } from "../analytics/index.ts";
import { oncePerIsolate } from "../platform/isolate.ts";
import { answerMisconfigured } from "../platform/misconfigured.ts";
import { createOperatorApp } from "./app.ts";
import { composeOperatorDeps } from "./compose.ts";

export { RateLimitObject } from "../platform/rate-limit/rate-limit.object.ts";

const composed = oncePerIsolate((env: OperatorEnv) => {
  const { app, consumer } = composeOperatorDeps(env);
  return { app: createOperatorApp(app), consumer };
});

export default {
  fetch: (request, env, ctx) => {
    try {
      return composed(env).app.fetch(request, env, ctx);
    } catch (error) {
      return answerMisconfigured(error);
    }
  },
  queue: (batch, env) => consumeBeacons(batch.messages, composed(env).consumer),
} satisfies ExportedHandler<OperatorEnv>;
