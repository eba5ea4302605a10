import type { StudioTitleView } from "@cinema/contracts";
import { useCallback, useMemo } from "react";
import { useServices } from "../../../platform/services.ts";
import { SaveBar } from "../editor/save-bar.tsx";
import { useEditor } from "../editor/use-editor.ts";
import { valueText } from "../editor/value-text.ts";
import { studioPath } from "../queries.ts";
import styles from "../studio.module.css";
import { fieldText } from "../words.ts";
import { CreditsSection } from "./credits-section.tsx";
import { FactsSection } from "./facts-section.tsx";
import { FilmSection } from "./film-section.tsx";
import { PicturesSection } from "./pictures-section.tsx";
import { RatingsSection } from "./ratings-section.tsx";
import { TextsSection } from "./texts-section.tsx";
import { type TitleFields, titleFields } from "./title-fields.ts";
import { TitleFrame } from "./title-frame.tsx";
import { useTitleChanged } from "./use-title-changed.ts";

const EditForm = ({ title }: { readonly title: StudioTitleView }) => {
  const { http } = useServices();
  const changed = useTitleChanged();
  const path = studioPath("titles", title.id);
  const save = useCallback(
    async (changes: Partial<TitleFields>, version: number) => {
      const answer = await http.request<StudioTitleView>(path, { method: "PATCH", body: changes, ifMatch: version });
      if (!answer.ok) return answer;
      changed(answer.value);
      return { ok: true as const, value: titleFields(answer.value) };
    },
    [http, path, changed],
  );
  const read = useCallback(async () => {
    const answer = await http.request<StudioTitleView>(path);
    return answer.ok ? { ok: true as const, value: titleFields(answer.value) } : answer;
  }, [http, path]);
  const current = useMemo(() => titleFields(title), [title]);
  const editor = useEditor<TitleFields>({ current, save, read });
  const names = new Map(title.credits.map(({ person }) => [person.id, person.name]));
  // In credits people read names, not ids.
  const describe = (key: string, value: unknown): string =>
    key === "credits" && Array.isArray(value)
      ? value.map(({ personId, role }) => `${names.get(personId) ?? personId} (${role})`).join(", ") || "nothing"
      : valueText(value);
  return (
    <form onSubmit={(event) => event.preventDefault()} data-testid="title-form">
      <div className={styles["sections"]}>
        <div className={styles["stack"]}>
          <TextsSection editor={editor} />
          <PicturesSection editor={editor} />
          <RatingsSection editor={editor} />
        </div>
        <div className={styles["stack"]}>
          <FactsSection editor={editor} title={title} />
          <CreditsSection editor={editor} names={names} />
          <FilmSection editor={editor} title={title} />
        </div>
      </div>
      <SaveBar editor={editor} labelOf={fieldText} describe={describe} />
    </form>
  );
};

/** Everything that is written of a title but its rights. */
export const EditPage = () => <TitleFrame>{(title) => <EditForm key={title.id} title={title} />}</TitleFrame>;
