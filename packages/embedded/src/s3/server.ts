import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { authenticate, isAllowed, type S3Credential } from "./authenticate.ts";
import { createBucket } from "./buckets.ts";
import { describeFailure, fail, type S3Result } from "./failure.ts";
import { type Answer, parseRequest, type StoreDeps } from "./request.ts";
import { operationOf } from "./routes.ts";

export type ServerDeps = StoreDeps & {
  readonly credentials: readonly S3Credential[];
  readonly log: (line: string) => void;
};

/** Browsers upload to presigned URLs from other origins; a signature, not an origin, is what grants access. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "ETag, Content-Range, Content-Length, Accept-Ranges, Last-Modified, x-amz-request-id",
};

const preflight = (request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(204, {
    ...CORS,
    "access-control-allow-methods": "GET, HEAD, PUT, POST, DELETE",
    "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "*",
    "access-control-max-age": "86400",
  });
  response.end();
};

const run = async (deps: ServerDeps, request: IncomingMessage): Promise<S3Result<Answer>> => {
  const parsed = parseRequest(request);
  if (!parsed.ok) return parsed;
  const auth = authenticate(deps, parsed.value);
  if (!auth.ok) return auth;
  const { method, bucket, query } = parsed.value;
  if (!isAllowed(auth.value.credential, method, bucket)) return fail("AccessDenied");
  const operation = operationOf(parsed.value);
  if (!operation) return fail("NotImplemented");
  if (bucket !== undefined && operation !== createBucket && !deps.buckets.has(bucket)) return fail("NoSuchBucket");
  const params = new Map(query);
  return operation(deps, { ...parsed.value, auth: auth.value, param: (name) => params.get(name) });
};

const send = async (request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> => {
  const { body } = answer;
  response.writeHead(answer.status, {
    ...CORS,
    ...answer.headers,
    ...(typeof body === "string" && { "content-length": String(Buffer.byteLength(body)) }),
  });
  if (body === undefined || typeof body === "string") response.end(body);
  else await pipeline(body, response);
  // A body that was not read must not stay in the way of the connection's next request.
  request.resume();
};

const refuse = (
  request: IncomingMessage,
  failure: Parameters<typeof describeFailure>[0],
  requestId: string,
): Answer => {
  const { status, xml } = describeFailure(failure, (request.url ?? "/").split("?")[0] as string, requestId);
  if (request.method === "HEAD" || status === 304) return { status, headers: { ...failure.headers } };
  return { status, headers: { "content-type": "application/xml", ...failure.headers }, body: xml };
};

const handle = async (deps: ServerDeps, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const requestId = randomUUID();
  response.setHeader("x-amz-request-id", requestId);
  if (request.method === "OPTIONS") return preflight(request, response);
  try {
    const result = await run(deps, request);
    await send(request, response, result.ok ? result.value : refuse(request, result.error, requestId));
  } catch (error) {
    // The peer went away: nobody is left to answer.
    if (request.destroyed || response.destroyed) return void response.destroy();
    deps.log(
      `${requestId} ${request.method} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    if (response.headersSent) response.destroy();
    else await send(request, response, refuse(request, { reason: "InternalError" }, requestId));
  }
};

/** An HTTP server that speaks S3 with path-style buckets. Not listening yet. */
export const createS3Server = (deps: ServerDeps): Server => {
  const server = createServer(
    { keepAliveTimeout: 75_000, headersTimeout: 60_000, requestTimeout: 0 },
    (request, response) => {
      void handle(deps, request, response);
    },
  );
  server.on("clientError", (_error, socket) => socket.destroy());
  return server;
};
