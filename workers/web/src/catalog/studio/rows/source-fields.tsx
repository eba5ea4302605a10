import { type RowSource, TitleSort } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { genresQuery, useGenreName } from "../../../platform/genre-names.tsx";
import { useServices } from "../../../platform/services.ts";
import { Field, FieldGrid } from "../../../ui/form/field.tsx";
import { SelectInput, TextInput } from "../../../ui/form/inputs.tsx";
import { KINDS } from "../../browse-query.ts";
import { studioCollectionsQuery } from "../queries.ts";
import { TitleListField } from "../title-list-field.tsx";

const TYPES = [
  { value: "query", text: "What fits" },
  { value: "collection", text: "A collection" },
  { value: "titles", text: "Chosen titles" },
] as const;

const SORT_TEXTS: Readonly<Record<TitleSort, string>> = {
  newest: "Newest in the programme",
  popular: "Most watched",
  name: "By name",
  year: "Year, oldest first",
  "-year": "Year, newest first",
};

const EMPTY: Readonly<Record<RowSource["type"], RowSource>> = {
  query: { type: "query", sort: "newest" },
  collection: { type: "collection", collectionId: "" },
  titles: { type: "titles", titleIds: [] },
};

type SourceFieldsProps = { readonly source: RowSource; readonly onChange: (source: RowSource) => void };
type Query = Extract<RowSource, { type: "query" }>;

const QueryFields = ({ source, onChange }: { readonly source: Query; readonly onChange: (source: Query) => void }) => {
  const { http } = useServices();
  const genreName = useGenreName();
  const genres = useQuery(genresQuery(http, null));
  const write = (key: "genre" | "tag" | "kind", value: string): void => {
    const { [key]: _, ...rest } = source;
    onChange(value === "" ? rest : ({ ...rest, [key]: value } as Query));
  };
  return (
    <FieldGrid>
      <Field label="Kind">
        {(control) => (
          <SelectInput
            control={control}
            value={source.kind ?? ""}
            onChange={(value) => write("kind", value)}
            options={KINDS}
          />
        )}
      </Field>
      <Field label="Genre">
        {(control) => (
          <SelectInput
            control={control}
            value={source.genre ?? ""}
            onChange={(value) => write("genre", value)}
            options={[
              { value: "", text: "All" },
              ...(genres.data?.items ?? []).map(({ genre }) => ({ value: genre, text: genreName(genre) })),
            ]}
          />
        )}
      </Field>
      <Field label="Tag">
        {(control) => (
          <TextInput
            control={control}
            value={source.tag ?? ""}
            onChange={(value) => write("tag", value)}
            maxLength={60}
          />
        )}
      </Field>
      <Field label="Order">
        {(control) => (
          <SelectInput
            control={control}
            value={source.sort}
            onChange={(sort) => onChange({ ...source, sort })}
            options={TitleSort.options.map((value) => ({ value, text: SORT_TEXTS[value] }))}
          />
        )}
      </Field>
    </FieldGrid>
  );
};

/** What a row is filled with: chosen titles, a collection, or whatever fits. */
export const SourceFields = ({ source, onChange }: SourceFieldsProps) => {
  const { http } = useServices();
  const collections = useQuery(studioCollectionsQuery(http, { limit: "100" }));
  return (
    <>
      <Field label="From">
        {(control) => (
          <SelectInput
            control={control}
            value={source.type}
            onChange={(type) => type !== source.type && onChange(EMPTY[type])}
            options={TYPES}
          />
        )}
      </Field>
      {source.type === "query" && <QueryFields source={source} onChange={onChange} />}
      {source.type === "collection" && (
        <Field label="Collection">
          {(control) => (
            <SelectInput
              control={control}
              value={source.collectionId}
              onChange={(collectionId) => onChange({ ...source, collectionId })}
              options={[
                { value: "", text: "Choose one" },
                ...(collections.data?.items ?? []).map(({ id, name }) => ({ value: id, text: name })),
              ]}
            />
          )}
        </Field>
      )}
      {source.type === "titles" && (
        <TitleListField
          titleIds={source.titleIds}
          onChange={(titleIds) => onChange({ ...source, titleIds })}
          max={100}
        />
      )}
    </>
  );
};
