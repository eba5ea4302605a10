import type { StudioRowView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { momentText } from "../../../platform/format.ts";
import { useServices } from "../../../platform/services.ts";
import { EntityList } from "../entity-list.tsx";
import { studioRowsQuery } from "../queries.ts";

const sourceText = ({ source, limit }: StudioRowView): string => {
  switch (source.type) {
    case "titles":
      return `${source.titleIds.length} chosen titles`;
    case "collection":
      return "a collection";
    case "query":
      return [source.kind, source.genre, source.tag, source.sort, `at most ${limit}`].filter(Boolean).join(" · ");
  }
};

const whenText = ({ startsAt, endsAt }: StudioRowView): string =>
  [startsAt === null ? null : `from ${momentText(startsAt)}`, endsAt === null ? null : `until ${momentText(endsAt)}`]
    .filter((part) => part !== null)
    .join(" ");

/** Hero and rows of the home page in their order. */
export const RowsPage = () => {
  const { http } = useServices();
  const rows = useQuery(studioRowsQuery(http, {}));
  return (
    <EntityList
      kind="rows"
      heading="Home page"
      newText="New row"
      lead="The hero and the rows of the home page, in the order in which they stand there. A row without a title that a viewer may see is left out."
      query={rows}
      bodyOf={(name) => ({
        name,
        source: { type: "query", sort: "newest" },
        position: Math.min(10_000, Math.max(0, ...(rows.data?.items ?? []).map(({ position }) => position)) + 10),
      })}
      linesOf={(row) => [
        `${row.position}. ${row.kind === "hero" ? "Hero: " : ""}${row.name}`,
        sourceText(row),
        [row.territories.join(", "), whenText(row)].filter(Boolean).join(" · ") || "everywhere, always",
      ]}
    />
  );
};
