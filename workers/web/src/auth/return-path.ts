/** Where to go after signing in: only a path of this site, never another host. */
export const returnPath = (value: string | null): string =>
  value !== null && /^\/(?![/\\])/.test(value) && !value.startsWith("/sign-") ? value : "/";

/** The sign-in page that comes back to `path`. */
export const signInPath = (path: string): string =>
  path === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next: path }).toString()}`;
