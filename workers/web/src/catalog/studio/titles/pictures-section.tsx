import type { CatalogImage } from "@cinema/contracts";
import { Field, FieldGrid, FieldGroup } from "../../../ui/form/field.tsx";
import { NumberInput, SelectInput, TextInput } from "../../../ui/form/inputs.tsx";
import { ListEditor } from "../../../ui/form/list-editor.tsx";
import { FocalPicture } from "../focal-picture.tsx";
import { Section } from "../section.tsx";
import { bindField, type TitleEditor } from "./field-binding.ts";

const ROLES = [
  { value: "poster", text: "Poster" },
  { value: "backdrop", text: "Backdrop" },
  { value: "logo", text: "Logo" },
  { value: "still", text: "Still" },
  { value: "portrait", text: "Portrait" },
] as const;

/** Pictures that are in the store already: what each is for, its size and the point that stays when it is cropped. */
export const PicturesSection = ({ editor }: { readonly editor: TitleEditor }) => {
  const { draft, set } = editor;
  return (
    <Section heading="Pictures">
      <FieldGroup
        {...bindField(editor, "images")}
        hint="The first of a role is shown. Press on a picture where its point of interest is."
      >
        <ListEditor
          items={draft.images}
          onChange={(images) => set("images", images)}
          noun="picture"
          max={50}
          isOrdered
          create={(): CatalogImage => ({
            role: "poster",
            name: "",
            width: 600,
            height: 900,
            focalX: 0.5,
            focalY: 0.5,
            placeholder: null,
            language: null,
          })}
          renderItem={(image, change) => (
            <>
              <FocalPicture image={image} onChange={change} />
              <FieldGrid>
                <Field label="Role">
                  {(control) => (
                    <SelectInput
                      control={control}
                      value={image.role}
                      onChange={(role) => change({ ...image, role })}
                      options={ROLES}
                    />
                  )}
                </Field>
                <Field label="Language of lettering">
                  {(control) => (
                    <TextInput
                      control={control}
                      value={image.language ?? ""}
                      onChange={(language) => change({ ...image, language: language || null })}
                      maxLength={20}
                      placeholder="none"
                    />
                  )}
                </Field>
                <Field label="Colour until it is there">
                  {(control) => (
                    <TextInput
                      control={control}
                      value={image.placeholder ?? ""}
                      onChange={(placeholder) => change({ ...image, placeholder: placeholder || null })}
                      maxLength={7}
                      placeholder="#1a2b3c"
                    />
                  )}
                </Field>
                <Field label="Width">
                  {(control) => (
                    <NumberInput
                      control={control}
                      value={image.width}
                      onChange={(width) => change({ ...image, width: width ?? 1 })}
                      min={1}
                    />
                  )}
                </Field>
                <Field label="Height">
                  {(control) => (
                    <NumberInput
                      control={control}
                      value={image.height}
                      onChange={(height) => change({ ...image, height: height ?? 1 })}
                      min={1}
                    />
                  )}
                </Field>
                <Field label="File in the store">
                  {(control) => (
                    <TextInput
                      control={control}
                      value={image.name}
                      onChange={(name) => change({ ...image, name })}
                      maxLength={70}
                      placeholder="<sha256>.webp"
                    />
                  )}
                </Field>
              </FieldGrid>
            </>
          )}
        />
      </FieldGroup>
    </Section>
  );
};
