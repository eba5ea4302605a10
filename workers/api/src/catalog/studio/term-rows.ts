import { TermKind, TermSlug, type TermView } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import * as z from "zod";
import { json } from "../../platform/reply.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Versioned } from "./change-versioned.ts";
import { versionTag } from "./if-match.ts";

/** Studios are written as they are called; genres and tags are slugs. */
export const TermParams = z.object({ kind: TermKind, slug: z.string().trim().min(1).max(100) });
export type TermParams = z.infer<typeof TermParams>;

type TermKey = { readonly kind: TermParams["kind"]; readonly slug: string; readonly subject: string };

/** What a term is called in data, and in the audit trail. */
export const termKey = ({ kind, slug }: TermParams): TermKey => {
  const known = kind === "studio" ? slug : (TermSlug.safeParse(slug).data ?? slug.toLowerCase());
  return { kind, slug: known, subject: `${kind}/${known}` };
};

/** The names of a term; of one without any, version 0. */
export const findTerm = async (db: Sql, { kind, slug }: TermKey): Promise<TermView> => {
  const { rows } = await db.execute<TermView>(
    sql`select slug, names, version from terms where kind = ${kind} and slug = ${slug}`,
  );
  return rows[0] ?? { slug, names: {}, version: 0 };
};

/** For {@link TermView}s, which have no id of their own. */
export const versionedTerm = (db: Sql, key: TermKey): Versioned<TermView & { readonly id: string }> => ({
  find: async () => ({ id: key.subject, ...(await findTerm(db, key)) }),
  notFound: "catalog.term_not_found",
  answer: ({ id: _, ...term }) => json(term, 200, versionTag(term.version)),
});
