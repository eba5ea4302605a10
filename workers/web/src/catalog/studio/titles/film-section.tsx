import type { Marker, StudioTitleView } from "@cinema/contracts";
import { clockText } from "../../../platform/format.ts";
import { Field, FieldGrid, FieldGroup } from "../../../ui/form/field.tsx";
import { NumberInput, SelectInput, TextInput } from "../../../ui/form/inputs.tsx";
import { ListEditor } from "../../../ui/form/list-editor.tsx";
import { Section } from "../section.tsx";
import { bindField, type TitleEditor } from "./field-binding.ts";

const MARKERS = [
  { value: "intro", text: "Intro" },
  { value: "recap", text: "Recap" },
  { value: "credits", text: "Credits" },
] as const;

type SecondsProps = {
  readonly label: string;
  readonly value: number;
  readonly onChange: (seconds: number) => void;
};

const Seconds = ({ label, value, onChange }: SecondsProps) => (
  <Field label={`${label}, seconds`} hint={clockText(value)}>
    {(control) => (
      <NumberInput
        control={control}
        value={value}
        onChange={(seconds) => onChange(seconds ?? 0)}
        min={0}
        max={86_400}
        step="any"
      />
    )}
  </Field>
);

type FilmSectionProps = { readonly editor: TitleEditor; readonly title: StudioTitleView };

/** What belongs to the film itself: where it can be skipped, its chapters and its other cuts. */
export const FilmSection = ({ editor, title }: FilmSectionProps) => {
  const { draft, set } = editor;
  return (
    <Section heading="Film">
      <p>{title.assetId === null ? "There is no film behind this title yet." : `Its film is ${title.assetId}.`}</p>
      <FieldGroup {...bindField(editor, "markers")}>
        <ListEditor
          items={draft.markers}
          onChange={(markers) => set("markers", markers)}
          noun="marker"
          max={20}
          create={(): Marker => ({ kind: "intro", startSeconds: 0, endSeconds: 60 })}
          renderItem={(marker, change) => (
            <FieldGrid>
              <Field label="Kind">
                {(control) => (
                  <SelectInput
                    control={control}
                    value={marker.kind}
                    onChange={(kind) => change({ ...marker, kind })}
                    options={MARKERS}
                  />
                )}
              </Field>
              <Seconds
                label="From"
                value={marker.startSeconds}
                onChange={(startSeconds) => change({ ...marker, startSeconds })}
              />
              <Seconds
                label="To"
                value={marker.endSeconds}
                onChange={(endSeconds) => change({ ...marker, endSeconds })}
              />
            </FieldGrid>
          )}
        />
      </FieldGroup>
      <FieldGroup {...bindField(editor, "chapters")}>
        <ListEditor
          items={draft.chapters}
          onChange={(chapters) => set("chapters", chapters)}
          noun="chapter"
          max={200}
          create={() => ({ startSeconds: draft.chapters.at(-1)?.startSeconds ?? 0, name: "" })}
          renderItem={(chapter, change) => (
            <FieldGrid>
              <Field label="Name">
                {(control) => (
                  <TextInput
                    control={control}
                    value={chapter.name}
                    onChange={(name) => change({ ...chapter, name })}
                    maxLength={200}
                  />
                )}
              </Field>
              <Seconds
                label="From"
                value={chapter.startSeconds}
                onChange={(startSeconds) => change({ ...chapter, startSeconds })}
              />
            </FieldGrid>
          )}
        />
      </FieldGroup>
      <FieldGroup {...bindField(editor, "editions")} hint="Other cuts of the same film, each a film of its own.">
        <ListEditor
          items={draft.editions}
          onChange={(editions) => set("editions", editions)}
          noun="edition"
          max={10}
          create={() => ({ name: "", assetId: "" })}
          renderItem={(edition, change) => (
            <FieldGrid>
              <Field label="Name">
                {(control) => (
                  <TextInput
                    control={control}
                    value={edition.name}
                    onChange={(name) => change({ ...edition, name })}
                    maxLength={100}
                    placeholder="Director’s cut"
                  />
                )}
              </Field>
              <Field label="Film">
                {(control) => (
                  <TextInput
                    control={control}
                    value={edition.assetId}
                    onChange={(assetId) => change({ ...edition, assetId })}
                    maxLength={64}
                    placeholder="ast_…"
                  />
                )}
              </Field>
            </FieldGrid>
          )}
        />
      </FieldGroup>
    </Section>
  );
};
