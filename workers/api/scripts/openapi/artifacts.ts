import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { OPERATOR_ROUTES } from "../../src/operator/app.ts";
import { addressesOf } from "../../src/platform/address-table.ts";
import { ALL_ROUTES } from "../../src/routes.ts";
import { buildOpenApi } from "./document.ts";
import { buildErrorsPage } from "./errors-page.ts";

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url).href);

/** Files that are made from the routes: where they lie and what they must contain. */
export const buildArtifacts = (): readonly { readonly path: string; readonly content: string }[] => {
  const { version } = JSON.parse(readFileSync(inRepository("package.json"), "utf8")) as { version: string };
  return [
    {
      path: inRepository("workers/web/public/api/v1/openapi.json"),
      content: `${JSON.stringify(buildOpenApi(ALL_ROUTES, version), null, 2)}\n`,
    },
    {
      path: inRepository("workers/api/src/operator/addresses.generated.json"),
      content: `${JSON.stringify(addressesOf(OPERATOR_ROUTES).toSorted(), null, 2)}\n`,
    },
    { path: inRepository("docs/errors.md"), content: buildErrorsPage(ALL_ROUTES) },
  ];
};
