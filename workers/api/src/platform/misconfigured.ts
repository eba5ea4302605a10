import { ConfigError } from "@cinema/foundation";
import { problemDocument } from "./problem.ts";

/**
 * A Worker whose environment is wrong says so in the log and answers like any failure of ours. Any other error is thrown on.
 */
export const answerMisconfigured = (error: unknown): Response => {
  if (!(error instanceof ConfigError)) throw error;
  console.error(JSON.stringify({ level: "error", message: error.message }));
  return Response.json(problemDocument("http.internal", "none"), {
    status: 500,
    headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  });
};
