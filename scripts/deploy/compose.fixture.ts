import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../..");
export const readProjectFile = (path: string): string => readFileSync(join(root, path), "utf8");

export type ComposeService = {
  readonly image: string;
  readonly build?: { readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly healthcheck?: unknown;
  readonly command?: readonly string[];
  readonly cap_drop?: readonly string[];
};

/** The services of docker-compose.yml, anchors and merges resolved, `${…}` left as written. */
export const composeServices = (): Readonly<Record<string, ComposeService>> =>
  (parse(readProjectFile("docker-compose.yml"), { merge: true }) as { services: Record<string, ComposeService> })
    .services;

/** `.env.example` as name → value; an empty value is "". */
export const exampleVariables = (): ReadonlyMap<string, string> =>
  new Map(
    [...readProjectFile(".env.example").matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name, value]) => [
      name ?? "",
      value ?? "",
    ]),
  );

/** Fills `${NAME}`, `${NAME:-default}` and `${NAME:?message}` in as docker compose does; throws for a missing `:?`. */
export const interpolate = (text: string, variables: ReadonlyMap<string, string>): string =>
  text.replaceAll(
    /\$\{([A-Z0-9_]+)(?:(:[-?])([^}]*))?\}/g,
    (_, name: string, operator: string | undefined, rest: string) => {
      const value = variables.get(name) ?? "";
      if (value !== "" || operator === undefined) return value;
      if (operator === ":-") return rest;
      throw new Error(`${name}: ${rest}`);
    },
  );
