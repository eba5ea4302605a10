import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { schema } from "@cinema/database";
import { expect, it } from "vitest";

type Kit = {
  generateDrizzleJson: (imports: Record<string, unknown>, previousId?: string) => unknown;
  generateMigration: (previous: unknown, current: unknown) => Promise<readonly string[]>;
};
// The kit is CommonJS and its ESM types do not resolve.
const kit = createRequire(import.meta.url)("drizzle-kit/api") as Kit;
const META = fileURLToPath(new URL("../../../migrations/postgres/meta/", import.meta.url));

const newestSnapshot = (): unknown => {
  const name = readdirSync(META)
    .filter((file) => file.endsWith("_snapshot.json"))
    .toSorted()
    .at(-1);
  return JSON.parse(readFileSync(META + name, "utf8"));
};

it("has a migration for every change of the schema (run `npm run db:generate` when this fails)", async () => {
  expect(await kit.generateMigration(newestSnapshot(), kit.generateDrizzleJson({ ...schema }))).toEqual([]);
});

it("would notice a change of the schema", async () => {
  const { users: _, ...rest } = schema;
  const drift = await kit.generateMigration(newestSnapshot(), kit.generateDrizzleJson(rest)).catch(() => ["a prompt"]);
  expect(drift).not.toEqual([]);
});
