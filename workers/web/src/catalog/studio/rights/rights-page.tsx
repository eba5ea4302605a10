import type { RightsWindow, RightsWindowInput, StudioTitleView } from "@cinema/contracts";
import { useCallback, useMemo, useState } from "react";
import { useServices } from "../../../platform/services.ts";
import { FieldGroup } from "../../../ui/form/field.tsx";
import { ListEditor } from "../../../ui/form/list-editor.tsx";
import { SaveBar } from "../editor/save-bar.tsx";
import type { Versioned } from "../editor/editor-state.ts";
import { useEditor } from "../editor/use-editor.ts";
import { valueText } from "../editor/value-text.ts";
import { studioPath } from "../queries.ts";
import { Section } from "../section.tsx";
import { toggledLock } from "../titles/title-fields.ts";
import { TitleFrame } from "../titles/title-frame.tsx";
import { useTitleChanged } from "../titles/use-title-changed.ts";
import { fieldText } from "../words.ts";
import { ExplainPanel } from "./explain-panel.tsx";
import { windowText } from "./explain-text.ts";
import styles from "./rights-page.module.css";
import { WindowFields } from "./window-fields.tsx";
import { WindowTimeline } from "./window-timeline.tsx";

type RightsFields = {
  windows: RightsWindowInput[];
  lockedFields: StudioTitleView["lockedFields"];
};

const fieldsOf = ({ version, windows, lockedFields }: StudioTitleView): Versioned<RightsFields> => ({
  version,
  fields: { windows, lockedFields },
});

const NEW_WINDOW: RightsWindowInput = {
  effect: "grant",
  territories: [],
  exceptTerritories: [],
  devices: [],
  offer: "subscription",
  maxQuality: null,
  startsAt: null,
  endsAt: null,
  note: "",
};

const describe = (key: string, value: unknown): string =>
  key === "windows" && Array.isArray(value)
    ? value.map((window: RightsWindow) => windowText(window)).join("; ") || "no windows"
    : valueText(value);

const Rights = ({ title }: { readonly title: StudioTitleView }) => {
  const { http } = useServices();
  const changed = useTitleChanged();
  const [nowMs] = useState(() => Date.now());
  const path = studioPath("titles", title.id);
  const save = useCallback(
    async (changes: Partial<RightsFields>, version: number) => {
      const answer = await http.request<StudioTitleView>(path, { method: "PATCH", body: changes, ifMatch: version });
      if (!answer.ok) return answer;
      changed(answer.value);
      return { ok: true as const, value: fieldsOf(answer.value) };
    },
    [http, path, changed],
  );
  const read = useCallback(async () => {
    const answer = await http.request<StudioTitleView>(path);
    return answer.ok ? { ok: true as const, value: fieldsOf(answer.value) } : answer;
  }, [http, path]);
  const current = useMemo(() => fieldsOf(title), [title]);
  const editor = useEditor<RightsFields>({ current, save, read });
  const { windows, lockedFields } = editor.draft;
  return (
    <>
      <div className={styles["columns"]}>
        <Section heading="Windows">
          {windows.length > 0 && <WindowTimeline windows={windows} nowMs={nowMs} />}
          <FieldGroup
            label={fieldText("windows")}
            errors={editor.errorsOf("windows")}
            isChanged={editor.isChanged("windows")}
            lock={{
              isLocked: lockedFields.includes("windows"),
              onToggle: () => editor.set("lockedFields", toggledLock(lockedFields, "windows")),
            }}
            hint={
              windows.length > 0
                ? "A block closes whatever a grant opens. Times are UTC."
                : "Without windows the access of the title decides, or the windows of what it stands under."
            }
          >
            <ListEditor
              items={windows}
              onChange={(next) => editor.set("windows", next)}
              noun="window"
              max={200}
              create={() => NEW_WINDOW}
              renderItem={(window, change, index) => (
                <WindowFields window={window} onChange={change} number={index + 1} />
              )}
            />
          </FieldGroup>
        </Section>
        <ExplainPanel title={title} isDirty={editor.isDirty} />
      </div>
      <SaveBar editor={editor} labelOf={fieldText} describe={describe} />
    </>
  );
};

/** Who may see a title, when and how: its windows, and what they come to. */
export const RightsPage = () => <TitleFrame>{(title) => <Rights key={title.id} title={title} />}</TitleFrame>;
