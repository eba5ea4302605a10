import type { StudioRowView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { countryName } from "../../../platform/format.ts";
import { useServices } from "../../../platform/services.ts";
import { Field, FieldGrid, FieldGroup } from "../../../ui/form/field.tsx";
import { InstantInput, NumberInput, SelectInput, TextInput } from "../../../ui/form/inputs.tsx";
import { TokenInput } from "../../../ui/form/token-input.tsx";
import type { Versioned } from "../editor/editor-state.ts";
import { SaveBar } from "../editor/save-bar.tsx";
import { EntityHead, EntityPage } from "../entity-frame.tsx";
import { LanguageTexts } from "../language-texts.tsx";
import { studioRowQuery } from "../queries.ts";
import { Section } from "../section.tsx";
import styles from "../studio.module.css";
import { useEntity } from "../use-entity.ts";
import { fieldText } from "../words.ts";
import { SourceFields } from "./source-fields.tsx";

type RowFields = Omit<StudioRowView, "id" | "version" | "updatedAt">;

const fieldsOf = ({ id: _, version, updatedAt: _u, ...fields }: StudioRowView): Versioned<RowFields> => ({
  version,
  fields,
});

const KINDS = [
  { value: "hero", text: "Hero, large at the top" },
  { value: "row", text: "Row" },
] as const;

const RowForm = ({ row }: { readonly row: StudioRowView }) => {
  const { editor, remove } = useEntity<StudioRowView, RowFields>({ kind: "rows", view: row, fieldsOf });
  const { draft, set } = editor;
  const bind = (key: keyof RowFields) => ({
    label: fieldText(key),
    errors: editor.errorsOf(key),
    isChanged: editor.isChanged(key),
  });
  return (
    <>
      <EntityHead kind="rows" name={row.name} onRemove={remove} />
      <div className={styles["sections"]} data-testid="row-form">
        <Section heading="What it is">
          <Field {...bind("name")}>
            {(control) => (
              <TextInput control={control} value={draft.name} onChange={(name) => set("name", name)} maxLength={200} />
            )}
          </Field>
          <FieldGroup {...bind("texts")}>
            <LanguageTexts
              texts={draft.texts}
              onChange={(texts) => set("texts", texts)}
              parts={[{ key: "name", label: "Name", max: 200 }]}
            />
          </FieldGroup>
          <FieldGrid>
            <Field {...bind("kind")}>
              {(control) => (
                <SelectInput
                  control={control}
                  value={draft.kind}
                  onChange={(kind) => set("kind", kind)}
                  options={KINDS}
                />
              )}
            </Field>
            <Field {...bind("position")} hint="smaller stands higher">
              {(control) => (
                <NumberInput
                  control={control}
                  value={draft.position}
                  onChange={(position) => set("position", position ?? 0)}
                  min={0}
                />
              )}
            </Field>
            <Field {...bind("limit")}>
              {(control) => (
                <NumberInput
                  control={control}
                  value={draft.limit}
                  onChange={(limit) => set("limit", limit ?? 1)}
                  min={1}
                  max={50}
                />
              )}
            </Field>
          </FieldGrid>
          <Field {...bind("territories")} hint="empty: everywhere">
            {(control) => (
              <TokenInput
                control={control}
                value={draft.territories}
                onChange={(territories) => set("territories", territories)}
                max={250}
                shape={(text) => text.toUpperCase()}
                textOf={countryName}
              />
            )}
          </Field>
          <FieldGrid>
            <Field {...bind("startsAt")} hint="UTC; empty: since ever">
              {(control) => (
                <InstantInput control={control} value={draft.startsAt} onChange={(at) => set("startsAt", at)} />
              )}
            </Field>
            <Field {...bind("endsAt")} hint="UTC; empty: for ever">
              {(control) => (
                <InstantInput control={control} value={draft.endsAt} onChange={(at) => set("endsAt", at)} />
              )}
            </Field>
          </FieldGrid>
        </Section>
        <Section heading="Its titles">
          <FieldGroup {...bind("source")}>
            <SourceFields source={draft.source} onChange={(source) => set("source", source)} />
          </FieldGroup>
        </Section>
      </div>
      <SaveBar editor={editor} labelOf={fieldText} />
    </>
  );
};

/** Everything that is written of a row of the home page. */
export const RowEditPage = () => {
  const { http } = useServices();
  const query = useQuery(studioRowQuery(http, useParams()["id"] ?? ""));
  return <EntityPage query={query}>{(view) => <RowForm key={view.id} row={view} />}</EntityPage>;
};
