import { Hono } from "hono";
import { cors } from "hono/cors";
import { etag } from "hono/etag";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import api from "../../../workers/api/src/main.ts";

export { RateLimitObject, ViewerObject } from "../../../workers/api/src/main.ts";

/** The mutant: the api Worker behind the stock middlewares that do again what its own pipeline does in one pass. */
const app = new Hono<{ Bindings: Env }>();
app.use(requestId(), secureHeaders(), cors(), etag());
app.all("*", async (c) => {
  const answer = await api.fetch(c.req.raw as never, c.env, c.executionCtx as never);
  return new Response(answer.body as BodyInit | null, answer as ResponseInit);
});

export default app;
