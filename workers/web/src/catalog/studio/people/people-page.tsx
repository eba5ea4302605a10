import { useQuery } from "@tanstack/react-query";
import { momentText } from "../../../platform/format.ts";
import { useServices } from "../../../platform/services.ts";
import { EntityList } from "../entity-list.tsx";
import { ListPages } from "../list-pages.tsx";
import { studioPeopleQuery } from "../queries.ts";
import { useFound } from "../use-found.ts";

/** Everybody who may stand in credits. */
export const PeoplePage = () => {
  const { http } = useServices();
  const { asked, cursor, setCursor, find } = useFound();
  const people = useQuery(studioPeopleQuery(http, asked));
  return (
    <EntityList
      kind="people"
      heading="People"
      newText="New person"
      query={people}
      onFind={find}
      linesOf={({ name, otherNames, born, updatedAt }) => [
        name,
        [born?.slice(0, 4), otherNames.join(", ")].filter(Boolean).join(" · "),
        momentText(updatedAt),
      ]}
      after={<ListPages cursor={cursor} next={people.data?.page.nextCursor ?? null} onTurn={setCursor} />}
    />
  );
};
