import * as z from "zod";
import { TitleSummary } from "./catalog.ts";
import { PageInfo } from "./page.ts";

export const SearchQuery = z.object({
  q: z.string().trim().max(200).default(""),
  cursor: z.string().max(512).optional(),
  page: z.coerce.number().int().min(1).max(500).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const SearchResult = z.object({ query: z.string(), items: z.array(TitleSummary), page: PageInfo });
export type SearchResult = z.infer<typeof SearchResult>;
