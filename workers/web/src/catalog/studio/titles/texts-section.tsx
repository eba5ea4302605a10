import type { OtherName } from "@cinema/contracts";
import { Field, FieldGrid, FieldGroup } from "../../../ui/form/field.tsx";
import { SelectInput, TextArea, TextInput } from "../../../ui/form/inputs.tsx";
import { ListEditor } from "../../../ui/form/list-editor.tsx";
import { Section } from "../section.tsx";
import { LanguageTexts } from "../language-texts.tsx";
import { bindField, type TitleEditor } from "./field-binding.ts";

const NAME_KINDS = [
  { value: "original", text: "Original name" },
  { value: "alias", text: "Also called" },
  { value: "working", text: "Working title" },
] as const;

/** Names and story, in the title's own language and in others. */
export const TextsSection = ({ editor }: { readonly editor: TitleEditor }) => {
  const { draft, set } = editor;
  return (
    <Section heading="Names and story">
      <Field {...bindField(editor, "name")}>
        {(control) => (
          <TextInput control={control} value={draft.name} onChange={(value) => set("name", value)} maxLength={200} />
        )}
      </Field>
      <Field {...bindField(editor, "tagline")}>
        {(control) => (
          <TextInput
            control={control}
            value={draft.tagline}
            onChange={(value) => set("tagline", value)}
            maxLength={200}
          />
        )}
      </Field>
      <Field {...bindField(editor, "synopsis")}>
        {(control) => (
          <TextArea
            control={control}
            value={draft.synopsis}
            onChange={(value) => set("synopsis", value)}
            maxLength={5_000}
          />
        )}
      </Field>
      <FieldGroup {...bindField(editor, "texts")} hint="What is missing falls back along the viewer's languages.">
        <LanguageTexts
          texts={draft.texts}
          onChange={(texts) => set("texts", texts)}
          parts={[
            { key: "name", label: "Name", max: 200 },
            { key: "tagline", label: "Tagline", max: 200 },
            { key: "synopsis", label: "Synopsis", max: 5_000, isLong: true },
          ]}
        />
      </FieldGroup>
      <FieldGroup {...bindField(editor, "otherNames")} hint="Search and suggestions find the title by these too.">
        <ListEditor
          items={draft.otherNames}
          onChange={(names) => set("otherNames", names)}
          noun="name"
          max={50}
          create={(): OtherName => ({ name: "", kind: "alias", language: null })}
          renderItem={(item, change) => (
            <FieldGrid>
              <Field label="Name">
                {(control) => (
                  <TextInput
                    control={control}
                    value={item.name}
                    onChange={(name) => change({ ...item, name })}
                    maxLength={200}
                  />
                )}
              </Field>
              <Field label="Kind">
                {(control) => (
                  <SelectInput
                    control={control}
                    value={item.kind}
                    onChange={(kind) => change({ ...item, kind })}
                    options={NAME_KINDS}
                  />
                )}
              </Field>
              <Field label="Language">
                {(control) => (
                  <TextInput
                    control={control}
                    value={item.language ?? ""}
                    onChange={(language) => change({ ...item, language: language || null })}
                    maxLength={20}
                    placeholder="any"
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
