import { useState } from "react";
import type { Refusal } from "../../../platform/refusal.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Field } from "../../../ui/form/field.tsx";
import { TextInput } from "../../../ui/form/inputs.tsx";
import { RefusalLine } from "../refusal-line.tsx";
import type { Names } from "./term-names.ts";

type NewTermDialogProps = {
  readonly add: (slug: string, names: Names) => Promise<Refusal | null>;
  readonly onClose: () => void;
};

/** Asks for a word as titles write it, and its first name. */
export const NewTermDialog = ({ add, onClose }: NewTermDialogProps) => {
  const [slug, setSlug] = useState("");
  const [language, setLanguage] = useState("en");
  const [name, setName] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const isReady = [slug, language, name].every((text) => text.trim() !== "");
  const make = async (): Promise<void> => {
    if (!isReady) return;
    const refused = await add(slug.trim(), { [language.trim()]: name.trim() });
    if (refused === null) onClose();
    else setRefusal(refused);
  };
  return (
    <ConfirmDialog
      heading="New word"
      text="Titles keep the word; viewers read its names."
      confirmText="Make it"
      onConfirm={() => void make()}
      onCancel={onClose}
    >
      <RefusalLine refusal={refusal} />
      <Field label="Word in data">
        {(control) => (
          <TextInput control={control} value={slug} onChange={setSlug} maxLength={60} placeholder="film noir" />
        )}
      </Field>
      <Field label="Language">
        {(control) => <TextInput control={control} value={language} onChange={setLanguage} maxLength={20} />}
      </Field>
      <Field label="Name">
        {(control) => <TextInput control={control} value={name} onChange={setName} maxLength={100} />}
      </Field>
    </ConfirmDialog>
  );
};
