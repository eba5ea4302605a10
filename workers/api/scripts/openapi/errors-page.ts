import { type ProblemCode, PROBLEMS } from "@cinema/contracts";
import { impliedErrors } from "../../src/platform/implied-errors.ts";
import type { AnyRoute } from "../../src/platform/route.ts";

const HEAD = `# Errors

Made by \`npm run openapi\` from the registry in \`packages/contracts/src/problem.ts\` and the routes. Every error is an
RFC 9457 problem document (\`application/problem+json\`) with one of these codes in \`code\`. A code is never reused for
another meaning. A 5xx carries nothing but its title and \`requestId\`.

| code | status | meaning | operations |
| --- | --- | --- | --- |
`;

const usedBy = (code: ProblemCode, routes: readonly AnyRoute<never>[]): string => {
  if (code.startsWith("media.")) return "the media Worker";
  if (routes.some((route) => impliedErrors(route).includes(code))) return "every operation whose policy implies it";
  const declared = routes.filter((route) => route.errors.includes(code)).map((route) => `\`${route.operation}\``);
  return declared.length > 0 ? declared.join(", ") : "any address";
};

/** The page of all codes, in the registry's order. */
export const buildErrorsPage = (routes: readonly AnyRoute<never>[]): string =>
  HEAD +
  (Object.keys(PROBLEMS) as ProblemCode[])
    .map((code) => `| \`${code}\` | ${PROBLEMS[code].status} | ${PROBLEMS[code].title} | ${usedBy(code, routes)} |\n`)
    .join("");
