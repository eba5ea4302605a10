import { ImageRole } from "@cinema/contracts";
import { FieldGroup } from "../../../ui/form/field.tsx";
import { PictureList } from "../pictures/picture-list.tsx";
import { Section } from "../section.tsx";
import { bindField, type TitleEditor } from "./field-binding.ts";

/** Posters, backdrops and what else a title is shown by. */
export const PicturesSection = ({ editor }: { readonly editor: TitleEditor }) => (
  <Section heading="Pictures">
    <FieldGroup
      {...bindField(editor, "images")}
      hint="The first of a role is shown. Press on a picture where its point of interest is."
    >
      <PictureList
        images={editor.draft.images}
        onChange={(images) => editor.set("images", images)}
        roles={ImageRole.options}
        max={50}
      />
    </FieldGroup>
  </Section>
);
