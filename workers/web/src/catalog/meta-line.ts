import type { TitleSummary } from "@cinema/contracts";
import { genreName, runtimeText } from "../platform/format.ts";

/** `2024 · 32 s · 0+ · Experimental, Short`: what is known of a title in one line. */
export const metaLine = (title: Pick<TitleSummary, "year" | "runtimeSeconds" | "maturity" | "genres">): string =>
  [
    title.year === null ? null : String(title.year),
    title.runtimeSeconds === null ? null : runtimeText(title.runtimeSeconds),
    title.maturity,
    title.genres.map(genreName).join(", ") || null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
