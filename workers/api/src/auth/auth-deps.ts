import type { Sql } from "../platform/sql.ts";
import type { GuessGuard } from "../platform/rate-limit/guess-guard.ts";
import type { AccessTokens } from "./access-tokens.ts";
import type { Passwords } from "./passwords.ts";
import type { RefreshTokens } from "./refresh-tokens.ts";

/** Collaborators of the auth slice. */
export type AuthDeps = {
  readonly sql: Sql;
  readonly passwords: Passwords;
  readonly accessTokens: AccessTokens;
  readonly refreshTokens: RefreshTokens;
  /** Limits guesses of one account's password. */
  readonly guesses: GuessGuard;
  /** Origins beside the request's own that may use the refresh cookie. */
  readonly allowedOrigins: readonly string[];
};
