import { useQuery } from "@tanstack/react-query";
import { momentText } from "../../../platform/format.ts";
import { useServices } from "../../../platform/services.ts";
import { EntityList } from "../entity-list.tsx";
import { ListPages } from "../list-pages.tsx";
import { studioCollectionsQuery } from "../queries.ts";
import { useFound } from "../use-found.ts";

/** Every collection, shown to viewers or not. */
export const CollectionsListPage = () => {
  const { http } = useServices();
  const { asked, cursor, setCursor, find } = useFound();
  const collections = useQuery(studioCollectionsQuery(http, asked));
  return (
    <EntityList
      kind="collections"
      heading="Collections"
      newText="New collection"
      query={collections}
      onFind={find}
      linesOf={({ name, titleIds, published, updatedAt }) => [
        name,
        `${titleIds.length} titles · ${published ? "shown" : "not shown"}`,
        momentText(updatedAt),
      ]}
      after={<ListPages cursor={cursor} next={collections.data?.page.nextCursor ?? null} onTurn={setCursor} />}
    />
  );
};
