import type { StudioCollectionView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useServices } from "../../../platform/services.ts";
import { Check, Field, FieldGroup } from "../../../ui/form/field.tsx";
import { TextArea, TextInput } from "../../../ui/form/inputs.tsx";
import { collectionPath } from "../../paths.ts";
import type { Versioned } from "../editor/editor-state.ts";
import { SaveBar } from "../editor/save-bar.tsx";
import { EntityHead, EntityPage } from "../entity-frame.tsx";
import { LanguageTexts } from "../language-texts.tsx";
import { PictureList } from "../pictures/picture-list.tsx";
import { studioCollectionQuery } from "../queries.ts";
import { Section } from "../section.tsx";
import styles from "../studio.module.css";
import { TitleListField } from "../title-list-field.tsx";
import { useEntity } from "../use-entity.ts";
import { fieldText } from "../words.ts";

type CollectionFields = Pick<StudioCollectionView, "name" | "synopsis" | "texts" | "images" | "titleIds" | "published">;

const fieldsOf = (view: StudioCollectionView): Versioned<CollectionFields> => {
  const { version, name, synopsis, texts, images, titleIds, published } = view;
  return { version, fields: { name, synopsis, texts, images, titleIds, published } };
};

const CollectionForm = ({ collection }: { readonly collection: StudioCollectionView }) => {
  const { editor, remove } = useEntity<StudioCollectionView, CollectionFields>({
    kind: "collections",
    view: collection,
    fieldsOf,
  });
  const { draft, set } = editor;
  const bind = (key: keyof CollectionFields) => ({
    label: fieldText(key),
    errors: editor.errorsOf(key),
    isChanged: editor.isChanged(key),
  });
  return (
    <>
      <EntityHead
        kind="collections"
        name={collection.name}
        seePath={collection.published ? collectionPath(collection.id) : undefined}
        onRemove={remove}
      />
      <div className={styles["sections"]} data-testid="collection-form">
        <Section heading="What it is">
          <Field {...bind("name")}>
            {(control) => (
              <TextInput control={control} value={draft.name} onChange={(name) => set("name", name)} maxLength={200} />
            )}
          </Field>
          <Field {...bind("synopsis")}>
            {(control) => (
              <TextArea
                control={control}
                value={draft.synopsis}
                onChange={(text) => set("synopsis", text)}
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
                { key: "synopsis", label: "Synopsis", max: 5_000, isLong: true },
              ]}
            />
          </FieldGroup>
          <Check
            label="Shown to viewers"
            checked={draft.published}
            onChange={(published) => set("published", published)}
          />
        </Section>
        <Section heading="Pictures">
          <FieldGroup {...bind("images")}>
            <PictureList
              images={draft.images}
              onChange={(images) => set("images", images)}
              roles={["poster", "backdrop"]}
              max={20}
            />
          </FieldGroup>
        </Section>
        <Section heading="Its titles">
          <FieldGroup {...bind("titleIds")}>
            <TitleListField titleIds={draft.titleIds} onChange={(ids) => set("titleIds", ids)} max={500} />
          </FieldGroup>
        </Section>
      </div>
      <SaveBar editor={editor} labelOf={fieldText} />
    </>
  );
};

/** Everything that is written of a collection. */
export const CollectionEditPage = () => {
  const { http } = useServices();
  const query = useQuery(studioCollectionQuery(http, useParams()["id"] ?? ""));
  return <EntityPage query={query}>{(view) => <CollectionForm key={view.id} collection={view} />}</EntityPage>;
};
