import { Maturity, type StudioTitleView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { countryName } from "../../../platform/format.ts";
import { genresQuery, useGenreName } from "../../../platform/genre-names.tsx";
import { useServices } from "../../../platform/services.ts";
import { Field, FieldGrid, FieldGroup } from "../../../ui/form/field.tsx";
import { NumberInput, SelectInput, TextInput } from "../../../ui/form/inputs.tsx";
import { TokenInput } from "../../../ui/form/token-input.tsx";
import { Section } from "../section.tsx";
import { bindField, type TitleEditor } from "./field-binding.ts";

const slug = (text: string): string => text.toLowerCase();
const upper = (text: string): string => text.toUpperCase();

const ACCESS = [
  { value: "free", text: "Free" },
  { value: "subscription", text: "Subscription" },
] as const;

type FactsSectionProps = { readonly editor: TitleEditor; readonly title: StudioTitleView };

const ExternalIdFields = ({ editor }: { readonly editor: TitleEditor }) => {
  const { draft, set } = editor;
  const write = (key: "imdb" | "tmdb", value: string): void => {
    const next = { ...draft.externalIds, [key]: value };
    if (value === "") delete next[key];
    set("externalIds", next);
  };
  return (
    <FieldGroup {...bindField(editor, "externalIds")}>
      <FieldGrid>
        <Field label="IMDb">
          {(control) => (
            <TextInput
              control={control}
              value={draft.externalIds.imdb ?? ""}
              onChange={(value) => write("imdb", value)}
              placeholder="tt0114709"
              maxLength={12}
            />
          )}
        </Field>
        <Field label="TMDB">
          {(control) => (
            <TextInput
              control={control}
              value={draft.externalIds.tmdb ?? ""}
              onChange={(value) => write("tmdb", value)}
              placeholder="movie/862"
              maxLength={20}
            />
          )}
        </Field>
      </FieldGrid>
    </FieldGroup>
  );
};

/** What a title is, in words that lists, filters and search go by. */
export const FactsSection = ({ editor, title }: FactsSectionProps) => {
  const { http } = useServices();
  const genreName = useGenreName();
  const genres = useQuery(genresQuery(http, null));
  const { draft, set } = editor;
  return (
    <Section heading="Facts">
      <FieldGrid>
        <Field {...bindField(editor, "year")}>
          {(control) => (
            <NumberInput
              control={control}
              value={draft.year}
              onChange={(year) => set("year", year)}
              min={1870}
              max={2200}
            />
          )}
        </Field>
        <Field {...bindField(editor, "originalLanguage")}>
          {(control) => (
            <TextInput
              control={control}
              value={draft.originalLanguage ?? ""}
              onChange={(value) => set("originalLanguage", value || null)}
              placeholder="en"
              maxLength={20}
            />
          )}
        </Field>
        <Field {...bindField(editor, "access")} hint="Holds while nothing in the line has windows.">
          {(control) => (
            <SelectInput
              control={control}
              value={draft.access}
              onChange={(access) => set("access", access)}
              options={ACCESS}
            />
          )}
        </Field>
        <Field {...bindField(editor, "maturity")} hint="Where no country's rating says otherwise.">
          {(control) => (
            <SelectInput
              control={control}
              value={draft.maturity ?? ""}
              onChange={(value) => set("maturity", value === "" ? null : value)}
              options={[{ value: "", text: "Not said" }, ...Maturity.options.map((value) => ({ value, text: value }))]}
            />
          )}
        </Field>
        {title.kind !== "film" && title.kind !== "series" && (
          <Field {...bindField(editor, "ordinal")}>
            {(control) => (
              <NumberInput
                control={control}
                value={draft.ordinal}
                onChange={(ordinal) => set("ordinal", ordinal)}
                min={0}
              />
            )}
          </Field>
        )}
        <Field {...bindField(editor, "popularity")} hint="0 to 1, a prior for ranking.">
          {(control) => (
            <NumberInput
              control={control}
              value={draft.popularity}
              onChange={(value) => set("popularity", value ?? 0)}
              min={0}
              max={1}
              step="any"
            />
          )}
        </Field>
      </FieldGrid>
      <Field {...bindField(editor, "genres")}>
        {(control) => (
          <TokenInput
            control={control}
            value={draft.genres}
            onChange={(value) => set("genres", value)}
            max={10}
            shape={slug}
            textOf={genreName}
            known={(genres.data?.items ?? []).map(({ genre }) => genre)}
          />
        )}
      </Field>
      <Field {...bindField(editor, "tags")}>
        {(control) => (
          <TokenInput
            control={control}
            value={draft.tags}
            onChange={(value) => set("tags", value)}
            max={50}
            shape={slug}
          />
        )}
      </Field>
      <Field {...bindField(editor, "studios")}>
        {(control) => (
          <TokenInput control={control} value={draft.studios} onChange={(value) => set("studios", value)} max={20} />
        )}
      </Field>
      <Field {...bindField(editor, "countries")} hint="Two letters, such as FR.">
        {(control) => (
          <TokenInput
            control={control}
            value={draft.countries}
            onChange={(value) => set("countries", value)}
            max={20}
            shape={upper}
            textOf={countryName}
          />
        )}
      </Field>
      {!["film", "series"].includes(title.kind) && (
        <Field {...bindField(editor, "parentId")} hint="The id of what it stands under.">
          {(control) => (
            <TextInput
              control={control}
              value={draft.parentId ?? ""}
              onChange={(value) => set("parentId", value || null)}
              maxLength={64}
            />
          )}
        </Field>
      )}
      <ExternalIdFields editor={editor} />
    </Section>
  );
};
