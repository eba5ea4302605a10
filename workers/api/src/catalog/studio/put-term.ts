import { PutTermBody, TermKind, TermSlug, TermView } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import * as z from "zod";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { changedEvent } from "./audited-write.ts";
import type { StudioDeps } from "./studio-deps.ts";

/** Studios are written as they are called; genres and tags are slugs. */
export const TermParams = z.object({ kind: TermKind, slug: z.string().trim().min(1).max(100) });

/** What a term is called in data, and in the audit trail. */
export const termKey = ({
  kind,
  slug,
}: z.infer<typeof TermParams>): { readonly slug: string; readonly subject: string } => {
  const known = kind === "studio" ? slug : (TermSlug.safeParse(slug).data ?? slug.toLowerCase());
  return { slug: known, subject: `${kind}/${known}` };
};

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
  errors: [],
  example: { params: { kind: "genre", slug: "drama" }, body: { names: { en: "Drama", ru: "Драма" } } },
  handler: async ({ params, body, caller, context }, deps) => {
    const { slug, subject } = termKey(params);
    const at = new Date(context.nowMs).toISOString();
    await deps.sql.execute(sql`
      with old as (select names from terms where kind = ${params.kind} and slug = ${slug}),
      t as (
        insert into terms (kind, slug, names, updated_at)
        values (${params.kind}, ${slug}, ${JSON.stringify(body.names)}::jsonb, ${at}::timestamptz)
        on conflict (kind, slug) do update set names = excluded.names, updated_at = excluded.updated_at
          where terms.names <> excluded.names returning names),
      changed as (${changedEvent(sql`${subject}::text`, deps.newId("event", context.nowMs), context)})
      insert into catalog_audit (subject_id, action, actor, before, after, at)
      select ${subject}::text, 'update', ${caller.userId}::text, (select to_jsonb(old) from old), to_jsonb(t), ${at}::timestamptz from t`);
    return json({ slug, names: body.names });
  },
});
