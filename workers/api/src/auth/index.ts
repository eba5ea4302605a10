import type { AnyRoute } from "../platform/route.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { getJwks } from "./get-jwks.ts";
import { getMe } from "./get-me.ts";
import { login } from "./login.ts";
import { logout } from "./logout.ts";
import { refresh } from "./refresh.ts";
import { register } from "./register.ts";

export { type AccessTokens, createAccessTokens, type SigningKey } from "./access-tokens.ts";
export type { AuthDeps } from "./auth-deps.ts";
export { createHashQueue } from "./hash-queue.ts";
export { createPasswords } from "./passwords.ts";
export { createRefreshTokens } from "./refresh-tokens.ts";

export const authRoutes: readonly AnyRoute<AuthDeps>[] = [register, login, refresh, logout, getMe, getJwks];
