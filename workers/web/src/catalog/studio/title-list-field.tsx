import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useServices } from "../../platform/services.ts";
import { ListEditor } from "../../ui/form/list-editor.tsx";
import { Picker } from "../../ui/form/picker.tsx";
import { useDebounced } from "../../ui/use-debounced.ts";
import { studioTitleQuery, studioTitlesQuery } from "./queries.ts";
import { KIND_TEXTS, STATE_TEXTS } from "./words.ts";

const FIND_MS = 200;
/** More names than this at once are not fetched; what is further down shows its id. */
const NAMED = 60;

type TitleListFieldProps = {
  readonly titleIds: readonly string[];
  readonly onChange: (titleIds: string[]) => void;
  readonly max: number;
};

/** Titles in an order of one's own, found by name. */
export const TitleListField = ({ titleIds, onChange, max }: TitleListFieldProps) => {
  const { http } = useServices();
  const [words, setWords] = useState("");
  const q = useDebounced(words.trim(), FIND_MS);
  const found = useQuery({ ...studioTitlesQuery(http, { q, limit: "8" }), enabled: q !== "" });
  const known = useQueries({
    queries: titleIds.slice(0, NAMED).map((id) => ({ ...studioTitleQuery(http, id), staleTime: 60_000 })),
  });
  const nameOf = new Map(
    known.flatMap(({ data }) =>
      data === undefined ? [] : [[data.id, `${data.name}${data.year === null ? "" : ` (${data.year})`}`] as const],
    ),
  );
  return (
    <>
      <ListEditor
        items={titleIds}
        onChange={onChange}
        noun="title"
        max={max}
        isOrdered
        renderItem={(id) => <span>{nameOf.get(id) ?? id}</span>}
      />
      <Picker
        label="Add a title"
        placeholder="Add a title: type its name"
        options={(found.data?.items ?? [])
          .filter(({ id }) => !titleIds.includes(id))
          .map(({ id, name, kind, year, state }) => ({
            id,
            name,
            note: [KIND_TEXTS[kind], year, STATE_TEXTS[state]].filter((part) => part !== null).join(" · "),
          }))}
        onWords={setWords}
        onPick={({ id }) => onChange([...titleIds, id])}
      />
    </>
  );
};
