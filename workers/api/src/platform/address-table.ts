import { mountedPath } from "./mount.ts";
import type { AnyRoute } from "./route.ts";

/** A method and Hono's path, as in `GET /api/v1/catalog/titles/:id`. */
export type Address = string;

/** The addresses that `routes` answer to. */
export const addressesOf = (routes: readonly Pick<AnyRoute<never>, "method" | "path" | "root">[]): readonly Address[] =>
  routes.map((route) => `${route.method.toUpperCase()} ${mountedPath(route)}`);

/** The methods that a path answers to; none for a wrong path. */
export type AddressTable = (path: string) => ReadonlySet<string>;

/** Looks paths up as Hono would match them. */
export const createAddressTable = (addresses: readonly Address[]): AddressTable => {
  const byPattern = new Map<string, string[]>();
  for (const address of addresses) {
    const [method = "", path = ""] = address.split(" ");
    const pattern = path.replace(/[.]/g, "\\.").replace(/:\w+/g, "[^/]+");
    byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), ...(method === "GET" ? ["GET", "HEAD"] : [method])]);
  }
  const entries = [...byPattern].map(([pattern, methods]) => ({ pattern: new RegExp(`^${pattern}$`), methods }));
  return (path) => new Set(entries.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods));
};
