import { problem, type ProblemResponse } from "../platform/problem.ts";
import { REFRESH_TOKEN_SECONDS } from "./refresh-tokens.ts";

const NAME = "cinema_refresh";
/** Sent to the auth operations alone, so that no other handler ever sees it. */
const COOKIE_PATH = "/api/v1/auth";

const attributes = (request: Request): string =>
  `Path=${COOKIE_PATH}; HttpOnly; SameSite=Strict${new URL(request.url).protocol === "https:" ? "; Secure" : ""}`;

/** `Set-Cookie` that stores the refresh token. */
export const setRefreshCookie = (request: Request, token: string): string =>
  `${NAME}=${token}; ${attributes(request)}; Max-Age=${REFRESH_TOKEN_SECONDS}`;

/** `Set-Cookie` that removes it. */
export const clearRefreshCookie = (request: Request): string => `${NAME}=; ${attributes(request)}; Max-Age=0`;

export const readRefreshCookie = (request: Request): string | undefined => {
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === NAME && value !== undefined && value !== "") return value;
  }
  return undefined;
};

/**
 * Refuses a cookie-authenticated POST that another site's page started. Browsers always send `Origin` with a POST; a
 * client without one is no browser and cannot be tricked into sending somebody's cookie.
 */
export const refuseForeignOrigin = (request: Request, allowedOrigins: readonly string[]): ProblemResponse | null => {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (origin === null) return site === null || site === "same-origin" ? null : problem("http.origin_not_allowed");
  const isOwn = origin === new URL(request.url).origin || allowedOrigins.includes(origin);
  return isOwn ? null : problem("http.origin_not_allowed");
};
