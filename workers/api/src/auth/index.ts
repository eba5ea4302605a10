import type { AnyRoute } from "../platform/route.ts";

export type AuthDeps = Readonly<Record<string, never>>;
export const authRoutes: readonly AnyRoute<AuthDeps>[] = [];
