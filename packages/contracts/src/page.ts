import * as z from "zod";

/** `?cursor=&limit=`; `?page=&limit=` is accepted too (page counts from 1). A cursor wins over a page. */
export const PageQuery = z.object({
  cursor: z.string().max(512).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** Where a list goes on. `nextCursor` is null on the last page. */
export const PageInfo = z.object({
  limit: z.int(),
  nextCursor: z.string().nullable(),
  total: z.int().optional(),
});
export type PageInfo = z.infer<typeof PageInfo>;
