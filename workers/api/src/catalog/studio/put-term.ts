import { PutTermBody, TermView } from "@cinema/contracts";
import { changedFields } from "@cinema/domain";
import { sql } from "drizzle-orm";
import { defineRoute } from "../../platform/route.ts";
import { auditedWrite } from "./audited-write.ts";
import { changeVersioned, runWrite } from "./change-versioned.ts";
import type { StudioDeps } from "./studio-deps.ts";
import { termKey, TermParams, versionedTerm } from "./term-rows.ts";

export const putTerm = defineRoute<StudioDeps>()({
  operation: "catalog.putTerm",
  method: "put",
  path: "/studio/terms/{kind}/{slug}",
  summary: "Name a genre, tag or studio",
  params: TermParams,
  body: PutTermBody,
  response: { status: 200, schema: TermView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.version_conflict"],
  example: { params: { kind: "genre", slug: "drama" }, body: { names: { en: "Drama", ru: "Драма" } } },
  handler: async ({ params, body: { names, version }, caller, context }, deps) => {
    const key = termKey(params);
    const { kind, slug, subject } = key;
    return changeVersioned(deps, versionedTerm(deps.sql, key), { id: subject, version, context }, async (current) => {
      const changes = changedFields({ names: current.names }, { names });
      if (changes === null) return null;
      const at = new Date(context.nowMs).toISOString();
      const isNew = current.version === 0;
      const written = JSON.stringify(names);
      const change = {
        // One whose names were taken away goes on counting, so that nobody's old version is believed.
        write: isNew
          ? sql`insert into terms (kind, slug, names, version, updated_at)
            values (${kind}, ${slug}, ${written}::jsonb, 1 + (select count(*) from catalog_audit where subject_id = ${subject}), ${at}::timestamptz)
            on conflict (kind, slug) do nothing returning ${subject}::text as id`
          : sql`update terms set names = ${written}::jsonb, version = version + 1, updated_at = ${at}::timestamptz
            where kind = ${kind} and slug = ${slug} and version = ${current.version} returning ${subject}::text as id`,
        action: isNew ? "create" : "update",
        before: isNew ? null : changes.before,
        after: changes.after,
      };
      const statement = auditedWrite(change, deps.newId("event", context.nowMs), { caller, context });
      return runWrite(() => deps.sql.execute(statement));
    });
  },
});
