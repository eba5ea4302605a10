import type { CatalogImage, ImageRole } from "@cinema/contracts";
import { Field, FieldGrid } from "../../../ui/form/field.tsx";
import { SelectInput, TextInput } from "../../../ui/form/inputs.tsx";
import { ListEditor } from "../../../ui/form/list-editor.tsx";
import { FocalPicture } from "./focal-picture.tsx";
import { PictureUpload } from "./picture-upload.tsx";
import styles from "./pictures.module.css";

const ROLE_TEXTS: Readonly<Record<ImageRole, string>> = {
  poster: "Poster",
  backdrop: "Backdrop",
  logo: "Logo",
  still: "Still",
  portrait: "Portrait",
};

type PictureListProps = {
  readonly images: readonly CatalogImage[];
  readonly onChange: (images: CatalogImage[]) => void;
  /** What a picture may be for here; a new one is for the first that has none yet. */
  readonly roles: readonly ImageRole[];
  readonly max: number;
};

/** Pictures of a title, a collection or a person: what each is for, its point of interest, and adding and replacing them. */
export const PictureList = ({ images, onChange, roles, max }: PictureListProps) => {
  const free = roles.find((role) => images.every((image) => image.role !== role)) ?? roles[0] ?? "poster";
  const options = (own: ImageRole) =>
    [...new Set([...roles, own])].map((value) => ({ value, text: ROLE_TEXTS[value] }));
  return (
    <>
      <ListEditor
        items={images}
        onChange={onChange}
        noun="picture"
        max={max}
        isOrdered
        renderItem={(image, change, index) => (
          <div data-testid="picture" data-role={image.role}>
            <FocalPicture image={image} onChange={change} />
            <p className={styles["size"]}>
              {image.width} × {image.height} pixels
            </p>
            <FieldGrid>
              <Field label="Role">
                {(control) => (
                  <SelectInput
                    control={control}
                    value={image.role}
                    onChange={(role) => change({ ...image, role })}
                    options={options(image.role)}
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
            </FieldGrid>
            <PictureUpload
              label={`Replace picture ${index + 1}`}
              onPicture={(picture) => change({ ...image, ...picture, focalX: 0.5, focalY: 0.5 })}
            />
          </div>
        )}
      />
      {images.length < max && (
        <PictureUpload
          label={`Add a picture (${ROLE_TEXTS[free].toLowerCase()})`}
          onPicture={(picture) =>
            onChange([...images, { role: free, ...picture, focalX: 0.5, focalY: 0.5, language: null }])
          }
        />
      )}
    </>
  );
};
