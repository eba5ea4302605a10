import type { StudioPersonView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useServices } from "../../../platform/services.ts";
import { type ControlProps, Field, FieldGrid, FieldGroup } from "../../../ui/form/field.tsx";
import { TextArea, TextInput } from "../../../ui/form/inputs.tsx";
import { TokenInput } from "../../../ui/form/token-input.tsx";
import { personPath } from "../../paths.ts";
import type { Versioned } from "../editor/editor-state.ts";
import { SaveBar } from "../editor/save-bar.tsx";
import { EntityHead, EntityPage } from "../entity-frame.tsx";
import { LanguageTexts } from "../language-texts.tsx";
import { PictureList } from "../pictures/picture-list.tsx";
import { studioPersonQuery } from "../queries.ts";
import { Section } from "../section.tsx";
import styles from "../studio.module.css";
import { useEntity } from "../use-entity.ts";
import { fieldText } from "../words.ts";

type PersonFields = Omit<StudioPersonView, "id" | "version" | "createdAt" | "updatedAt">;

const fieldsOf = ({
  id: _,
  version,
  createdAt: _c,
  updatedAt: _u,
  ...fields
}: StudioPersonView): Versioned<PersonFields> => ({
  version,
  fields,
});

const DayInput = ({ control, value, onChange }: DayInputProps) => (
  <input {...control} type="date" value={value ?? ""} onChange={(event) => onChange(event.target.value || null)} />
);
type DayInputProps = {
  readonly control: ControlProps;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
};

const PersonForm = ({ person }: { readonly person: StudioPersonView }) => {
  const { editor, remove } = useEntity<StudioPersonView, PersonFields>({ kind: "people", view: person, fieldsOf });
  const { draft, set } = editor;
  const bind = (key: keyof PersonFields) => ({
    label: fieldText(key),
    errors: editor.errorsOf(key),
    isChanged: editor.isChanged(key),
  });
  const writeId = (key: "imdb" | "tmdb", value: string): void => {
    const next = { ...draft.externalIds, [key]: value };
    if (value === "") delete next[key];
    set("externalIds", next);
  };
  return (
    <>
      <EntityHead kind="people" name={person.name} seePath={personPath(person.id)} onRemove={remove} />
      <div className={styles["sections"]} data-testid="person-form">
        <Section heading="Who">
          <Field {...bind("name")}>
            {(control) => (
              <TextInput control={control} value={draft.name} onChange={(name) => set("name", name)} maxLength={200} />
            )}
          </Field>
          <Field {...bind("otherNames")}>
            {(control) => (
              <TokenInput
                control={control}
                value={draft.otherNames}
                onChange={(names) => set("otherNames", names)}
                max={20}
              />
            )}
          </Field>
          <FieldGrid>
            <Field {...bind("born")}>
              {(control) => <DayInput control={control} value={draft.born} onChange={(day) => set("born", day)} />}
            </Field>
            <Field {...bind("died")}>
              {(control) => <DayInput control={control} value={draft.died} onChange={(day) => set("died", day)} />}
            </Field>
          </FieldGrid>
          <FieldGroup {...bind("externalIds")}>
            <FieldGrid>
              <Field label="IMDb">
                {(control) => (
                  <TextInput
                    control={control}
                    value={draft.externalIds.imdb ?? ""}
                    onChange={(value) => writeId("imdb", value)}
                    placeholder="nm0000158"
                  />
                )}
              </Field>
              <Field label="TMDB">
                {(control) => (
                  <TextInput
                    control={control}
                    value={draft.externalIds.tmdb ?? ""}
                    onChange={(value) => writeId("tmdb", value)}
                    placeholder="person/31"
                  />
                )}
              </Field>
            </FieldGrid>
          </FieldGroup>
        </Section>
        <Section heading="Life">
          <Field {...bind("biography")}>
            {(control) => (
              <TextArea
                control={control}
                value={draft.biography}
                onChange={(text) => set("biography", text)}
                maxLength={5_000}
              />
            )}
          </Field>
          <FieldGroup {...bind("texts")}>
            <LanguageTexts
              texts={draft.texts}
              onChange={(texts) => set("texts", texts)}
              parts={[
                { key: "name", label: "Name", max: 200 },
                { key: "biography", label: "Biography", max: 5_000, isLong: true },
              ]}
            />
          </FieldGroup>
          <FieldGroup {...bind("images")}>
            <PictureList
              images={draft.images}
              onChange={(images) => set("images", images)}
              roles={["portrait"]}
              max={20}
            />
          </FieldGroup>
        </Section>
      </div>
      <SaveBar editor={editor} labelOf={fieldText} />
    </>
  );
};

/** Everything that is written of a person. */
export const PersonEditPage = () => {
  const { http } = useServices();
  const query = useQuery(studioPersonQuery(http, useParams()["id"] ?? ""));
  return <EntityPage query={query}>{(person) => <PersonForm key={person.id} person={person} />}</EntityPage>;
};
