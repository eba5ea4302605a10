import type { AgeRating } from "@cinema/contracts";
import { Field, FieldGrid, FieldGroup } from "../../../ui/form/field.tsx";
import { TextInput } from "../../../ui/form/inputs.tsx";
import { ListEditor } from "../../../ui/form/list-editor.tsx";
import { Section } from "../section.tsx";
import { bindField, type TitleEditor } from "./field-binding.ts";

/** Each country's own rating; where it stands on the one scale is worked out by the system. */
export const RatingsSection = ({ editor }: { readonly editor: TitleEditor }) => {
  const { draft, set } = editor;
  return (
    <Section heading="Age ratings">
      <FieldGroup {...bindField(editor, "ratings")} hint="As printed, for example PG-13, FSK 12, 16+.">
        <ListEditor
          items={draft.ratings}
          onChange={(ratings) => set("ratings", ratings)}
          noun="rating"
          max={100}
          create={(): AgeRating => ({ country: "", rating: "" })}
          renderItem={(item, change) => (
            <FieldGrid>
              <Field label="Country">
                {(control) => (
                  <TextInput
                    control={control}
                    value={item.country}
                    onChange={(country) => change({ country, rating: item.rating })}
                    maxLength={2}
                    upperCase
                  />
                )}
              </Field>
              <Field
                label="Rating"
                hint={item.maturity === undefined ? "not on the scale yet" : `means ${item.maturity}`}
              >
                {(control) => (
                  <TextInput
                    control={control}
                    value={item.rating}
                    // The place on the scale belongs to the rating as it was.
                    onChange={(rating) => change({ country: item.country, rating })}
                    maxLength={20}
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
