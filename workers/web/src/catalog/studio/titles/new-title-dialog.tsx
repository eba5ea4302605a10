import type { StudioTitleView, TitleKind } from "@cinema/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Refusal } from "../../../platform/refusal.ts";
import { useServices } from "../../../platform/services.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Field } from "../../../ui/form/field.tsx";
import { NumberInput, SelectInput, TextInput } from "../../../ui/form/inputs.tsx";
import { studioPath } from "../queries.ts";
import { RefusalLine } from "../refusal-line.tsx";
import { KIND_TEXTS } from "../words.ts";

type NewTitleDialogProps = {
  readonly onClose: () => void;
  /** What the new one stands under, and as what. */
  readonly under?: { readonly parentId: string; readonly kinds: readonly TitleKind[]; readonly ordinal: number };
};

const ALONE: readonly TitleKind[] = ["film", "series", "special"];

/** Asks for what a title cannot be without, makes a draft of it and opens that. */
export const NewTitleDialog = ({ onClose, under }: NewTitleDialogProps) => {
  const { http } = useServices();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const kinds = under?.kinds ?? ALONE;
  const [name, setName] = useState("");
  const [kind, setKind] = useState<TitleKind>(kinds[0] ?? "film");
  const [ordinal, setOrdinal] = useState<number | null>(under?.ordinal ?? null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const make = async (): Promise<void> => {
    const body = { name, kind, ...(under === undefined ? {} : { parentId: under.parentId, ordinal }) };
    const answer = await http.request<StudioTitleView>(studioPath("titles"), { method: "POST", body });
    if (!answer.ok) return setRefusal(answer.error);
    await queries.invalidateQueries({ queryKey: ["studio", "titles"] });
    onClose();
    await navigate(`/studio/titles/${answer.value.id}`);
  };
  return (
    <ConfirmDialog
      heading="New title"
      text="It begins as a draft; nobody sees it before it is published."
      confirmText="Make it"
      onConfirm={() => void make()}
      onCancel={onClose}
    >
      <RefusalLine refusal={refusal} />
      <div style={{ display: "grid", gap: "0.8rem", marginTop: "1rem" }}>
        <Field label="Name">
          {(control) => <TextInput control={control} value={name} onChange={setName} maxLength={200} />}
        </Field>
        <Field label="Kind">
          {(control) => (
            <SelectInput
              control={control}
              value={kind}
              onChange={setKind}
              options={kinds.map((value) => ({ value, text: KIND_TEXTS[value] }))}
            />
          )}
        </Field>
        {under !== undefined && (
          <Field label="Number">
            {(control) => <NumberInput control={control} value={ordinal} onChange={setOrdinal} min={0} />}
          </Field>
        )}
      </div>
    </ConfirmDialog>
  );
};
