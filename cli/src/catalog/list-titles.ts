import { StudioTitleList, type StudioTitleSummary } from "@cinema/contracts";
import type { ApiClient } from "../platform/api-client.ts";
import type { Reporter } from "../platform/reporter.ts";

const describeTitle = (title: StudioTitleSummary): string =>
  [
    String(title.alias).padStart(6),
    title.state.padEnd(9),
    title.playable ? "film" : "    ",
    title.name,
    title.year === null ? "" : `(${title.year})`,
  ]
    .join("  ")
    .trimEnd();

/** Shows all titles, drafts included, newest first. */
export const listTitles = async (api: ApiClient, reporter: Reporter): Promise<void> => {
  const items: StudioTitleSummary[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: StudioTitleSummary[]; page: { nextCursor: string | null } } = await api.call(
      StudioTitleList,
      "GET",
      `/studio/titles?limit=100${query}`,
    );
    items.push(...page.items);
    cursor = page.page.nextCursor;
  } while (cursor !== null);
  reporter.result(
    { titles: items },
    items.length === 0 ? "There are no titles yet." : items.map(describeTitle).join("\n"),
  );
};
