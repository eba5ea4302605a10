import { PageQuery, TitleList } from "@cinema/contracts";
import { toTitleSummary } from "@cinema/database";
import * as z from "zod";
import { API_BASE } from "../platform/mount.ts";
import { cutPage, listStart } from "../platform/list-page.ts";
import { pageLinks } from "../platform/page-links.ts";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { viewerKey, viewerOf } from "../platform/viewer-of.ts";
import { countPublishedTitles, listPublishedTitles } from "./read-titles.ts";

const ListQuery = PageQuery.extend({ genre: z.string().trim().toLowerCase().min(1).max(40).optional() });

const listAt = (word: "movies" | "titles", operation: "catalog.listMovies" | "catalog.listTitles") =>
  defineRoute<CatalogDeps>()({
    operation,
    method: "get",
    path: `/catalog/${word}`,
    summary: word === "movies" ? "List films" : "List titles",
    query: ListQuery,
    response: { status: 200, schema: TitleList },
    access: "public",
    rateLimit: "read",
    cache: "public_short",
    errors: [],
    example: { query: { page: 1, limit: 10 } },
    handler: async ({ query, context }, deps) => {
      const start = listStart("title", query);
      if (start instanceof Response) return start;
      const { genre, limit, cursor, page } = query;
      const viewer = viewerOf(context.request, context.nowMs);
      const encoded = encodeURIComponent(genre ?? "");
      const from = cursor === undefined ? `page=${page ?? ""}` : `cursor=${encodeURIComponent(cursor)}`;
      const answer = await deps.cache.read(
        `${viewerKey(viewer)}/${word}?genre=${encoded}&${from}&limit=${limit}`,
        context,
        async () => {
          const isByPage = page !== undefined && cursor === undefined;
          const [rows, total] = await Promise.all([
            listPublishedTitles(deps.sql, { genre, limit, start }),
            isByPage ? countPublishedTitles(deps.sql, genre) : undefined,
          ]);
          const { items, nextCursor } = cutPage(rows, limit);
          const info = { limit, nextCursor, ...(total === undefined ? {} : { total }) };
          const value = {
            items: items.flatMap((row) => toTitleSummary(row, viewer) ?? []),
            page: info,
          } satisfies TitleList;
          return { value, link: pageLinks(`${API_BASE}/catalog/${word}`, query, info)["link"] ?? "" };
        },
      );
      return answer === null ? problem("http.not_found") : catalogAnswer(answer);
    },
  });

export const listTitles = listAt("titles", "catalog.listTitles");
/** `movies` is the public word for titles of kind film; there is no other kind yet. */
export const listMovies = listAt("movies", "catalog.listMovies");
