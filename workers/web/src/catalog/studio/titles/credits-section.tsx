import { CreditRole, type StudioPersonView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Refusal } from "../../../platform/refusal.ts";
import { useServices } from "../../../platform/services.ts";
import { Field, FieldGrid, FieldGroup } from "../../../ui/form/field.tsx";
import { SelectInput, TextInput } from "../../../ui/form/inputs.tsx";
import { ListEditor } from "../../../ui/form/list-editor.tsx";
import { Picker } from "../../../ui/form/picker.tsx";
import { useDebounced } from "../../../ui/use-debounced.ts";
import { ROLE_TEXTS } from "../../credit-text.ts";
import { studioPath, studioPeopleQuery } from "../queries.ts";
import { RefusalLine } from "../refusal-line.tsx";
import { Section } from "../section.tsx";
import { bindField, type TitleEditor } from "./field-binding.ts";

const FIND_MS = 200;
const ROLES = CreditRole.options.map((value) => ({ value, text: ROLE_TEXTS[value] }));
const PLAYED: ReadonlySet<CreditRole> = new Set(["actor", "voice"]);

type CreditsSectionProps = {
  readonly editor: TitleEditor;
  /** Names of the people who stand in the credits as they were read. */
  readonly names: ReadonlyMap<string, string>;
};

/** Who did what, in the order in which it is shown; people are found by name, or made. */
export const CreditsSection = ({ editor, names }: CreditsSectionProps) => {
  const { http } = useServices();
  const { draft, set } = editor;
  const [words, setWords] = useState("");
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const q = useDebounced(words.trim(), FIND_MS);
  const people = useQuery({ ...studioPeopleQuery(http, { q, limit: "8" }), enabled: q !== "" });
  const add = (id: string, name: string): void => {
    setPicked(new Map([...picked, [id, name]]));
    set("credits", [...draft.credits, { personId: id, role: "actor", character: null }]);
  };
  const make = async (name: string): Promise<void> => {
    const answer = await http.request<StudioPersonView>(studioPath("people"), { method: "POST", body: { name } });
    setRefusal(answer.ok ? null : answer.error);
    if (answer.ok) add(answer.value.id, answer.value.name);
  };
  return (
    <Section heading="People">
      <FieldGroup {...bindField(editor, "credits")}>
        <ListEditor
          items={draft.credits}
          onChange={(credits) => set("credits", credits)}
          noun="credit"
          max={300}
          isOrdered
          renderItem={(credit, change) => {
            const name = picked.get(credit.personId) ?? names.get(credit.personId) ?? credit.personId;
            return (
              <FieldGrid>
                <Field label={name}>
                  {(control) => (
                    <SelectInput
                      control={control}
                      value={credit.role}
                      onChange={(role) =>
                        change({ ...credit, role, character: PLAYED.has(role) ? credit.character : null })
                      }
                      options={ROLES}
                    />
                  )}
                </Field>
                {PLAYED.has(credit.role) && (
                  <Field label={`Part of ${name}`}>
                    {(control) => (
                      <TextInput
                        control={control}
                        value={credit.character ?? ""}
                        onChange={(character) => change({ ...credit, character: character || null })}
                        maxLength={200}
                      />
                    )}
                  </Field>
                )}
              </FieldGrid>
            );
          }}
        />
        <Picker
          label="Add a person"
          placeholder="Add a person: type a name"
          options={(people.data?.items ?? []).map(({ id, name, born }) => ({
            id,
            name,
            note: born === null ? "" : born.slice(0, 4),
          }))}
          onWords={setWords}
          onPick={({ id, name }) => add(id, name)}
          onCreate={(name) => void make(name)}
        />
        <RefusalLine refusal={refusal} />
      </FieldGroup>
    </Section>
  );
};
