import type { StudioTitleView, TitleState } from "@cinema/contracts";
import { nextStates } from "@cinema/domain";
import { useState } from "react";
import { useNavigate } from "react-router";
import { momentText } from "../../../platform/format.ts";
import type { RequestOptions } from "../../../platform/http.ts";
import type { Refusal } from "../../../platform/refusal.ts";
import { useServices } from "../../../platform/services.ts";
import { Button, ButtonLink } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Field } from "../../../ui/form/field.tsx";
import { InstantInput } from "../../../ui/form/inputs.tsx";
import { studioPath } from "../queries.ts";
import { RefusalLine } from "../refusal-line.tsx";
import { MOVE_TEXTS } from "../words.ts";
import styles from "./state-panel.module.css";
import { useTitleChanged } from "./use-title-changed.ts";

type Asking = "schedule" | "bin" | "purge" | null;

/** Where a title stands on its way, the ways on from there, and the bin. */
export const StatePanel = ({ title }: { readonly title: StudioTitleView }) => {
  const { http } = useServices();
  const navigate = useNavigate();
  const changed = useTitleChanged();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const [publishAt, setPublishAt] = useState<string | null>(title.publishAt);
  const [isBusy, setIsBusy] = useState(false);

  const send = async (part: string | undefined, options: RequestOptions): Promise<void> => {
    setAsking(null);
    setIsBusy(true);
    const answer = await http.request<StudioTitleView | undefined>(studioPath("titles", title.id, part), {
      ...options,
      ifMatch: title.version,
    });
    setIsBusy(false);
    setRefusal(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    if (answer.value === undefined) return navigate("/studio/titles?bin=true");
    changed(answer.value);
  };
  const move = (state: TitleState): void => {
    if (state === "scheduled") setAsking("schedule");
    else void send("state", { method: "POST", body: { state } });
  };
  const isInBin = title.deletedAt !== null;
  return (
    <div className={styles["panel"]} data-testid="state-panel">
      {title.state === "scheduled" && title.publishAt !== null && !isInBin && (
        <p className={styles["when"]} data-testid="publish-at">
          Goes out on {momentText(title.publishAt)}.
        </p>
      )}
      <div className={styles["moves"]}>
        {!isInBin &&
          nextStates(title.state).map((state) => (
            <Button
              key={state}
              look={state === "published" ? "primary" : "plain"}
              disabled={isBusy}
              onClick={() => move(state)}
              data-testid={`move-${state}`}
            >
              {title.state === "scheduled" && state === "scheduled" ? "Other date" : MOVE_TEXTS[state]}
              {state === "scheduled" && "…"}
            </Button>
          ))}
        {isInBin ? (
          <>
            <Button look="primary" disabled={isBusy} onClick={() => void send("restore", { method: "POST" })}>
              Take out of the bin
            </Button>
            <Button disabled={isBusy} onClick={() => setAsking("purge")}>
              Delete for good…
            </Button>
          </>
        ) : (
          <Button disabled={isBusy} onClick={() => setAsking("bin")}>
            Into the bin…
          </Button>
        )}
        {title.state === "published" && !isInBin && title.kind !== "season" && (
          <ButtonLink to={`/title/${title.alias}`}>See the page</ButtonLink>
        )}
      </div>
      <RefusalLine refusal={refusal} />
      {asking === "schedule" && (
        <ConfirmDialog
          heading="When does it go out?"
          text="Until then nobody sees it. Times are UTC."
          confirmText="Schedule"
          onConfirm={() =>
            publishAt !== null && void send("state", { method: "POST", body: { state: "scheduled", publishAt } })
          }
          onCancel={() => setAsking(null)}
        >
          <div className={styles["date"]}>
            <Field label="Date and time (UTC)">
              {(control) => <InstantInput control={control} value={publishAt} onChange={setPublishAt} />}
            </Field>
          </div>
        </ConfirmDialog>
      )}
      {asking === "bin" && (
        <ConfirmDialog
          heading="Into the bin?"
          text={`“${title.name}” and everything that stands under it disappears for viewers. It can be taken out again.`}
          confirmText="Into the bin"
          onConfirm={() => void send(undefined, { method: "DELETE" })}
          onCancel={() => setAsking(null)}
        />
      )}
      {asking === "purge" && (
        <ConfirmDialog
          heading="Delete for good?"
          text={`“${title.name}”, its windows, credits and films are deleted. This cannot be undone; the history keeps what it was.`}
          confirmText="Delete for good"
          onConfirm={() => void send("purge", { method: "POST" })}
          onCancel={() => setAsking(null)}
        />
      )}
    </div>
  );
};
