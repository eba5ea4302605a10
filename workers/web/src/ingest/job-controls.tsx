import type { JobView } from "@cinema/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useRef } from "react";
import { refusalOf, RefusalError } from "../platform/refusal.ts";
import { refusalText } from "../platform/refusal-text.ts";
import { useServices } from "../platform/services.ts";
import { Button } from "../ui/button.tsx";
import styles from "./job-controls.module.css";
import { actionsFor } from "./job-text.ts";
import { actionPath, type JobAction } from "./queries.ts";

const NAMES: Readonly<Record<JobAction, string>> = {
  retry: "Try again",
  pause: "Pause",
  resume: "Go on",
  cancel: "Cancel job",
};

const detailOf = (error: unknown): string => {
  const refusal = refusalOf(error);
  const said = refusal.reason === "problem" ? refusal.detail : null;
  return said ?? refusalText(refusal).text;
};

/** The buttons that fit the job's state; what cannot be undone is asked twice. */
export const JobControls = ({ job }: { readonly job: JobView }) => {
  const { http } = useServices();
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const questionId = useId();
  const act = useMutation({
    mutationFn: async (action: JobAction) => {
      const answer = await http.request<JobView>(actionPath(job.id, action), { method: "POST" });
      if (!answer.ok) throw new RefusalError(answer.error);
      return answer.value;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["ingest"] }),
  });
  const actions = actionsFor(job.state);
  return (
    <>
      <div className={styles["buttons"]}>
        {actions.map((action) => (
          <Button
            key={action}
            look={action === "retry" || action === "resume" ? "primary" : "plain"}
            aria-disabled={act.isPending}
            onClick={() => {
              if (act.isPending) return;
              if (action === "cancel") dialog.current?.showModal();
              else act.mutate(action);
            }}
          >
            {NAMES[action]}
          </Button>
        ))}
      </div>
      <output className={styles["said"]}>{act.isError ? detailOf(act.error) : ""}</output>
      <dialog ref={dialog} className={styles["dialog"]} aria-labelledby={questionId}>
        <h2 id={questionId} className={styles["question"]}>
          Cancel this job?
        </h2>
        <p>
          What was made of “{job.titleName}” is deleted. This cannot be undone; the film would have to be uploaded
          again.
        </p>
        <div className={styles["buttons"]}>
          <Button onClick={() => dialog.current?.close()}>Keep it</Button>
          <Button
            look="primary"
            onClick={() => {
              dialog.current?.close();
              act.mutate("cancel");
            }}
          >
            Yes, cancel it
          </Button>
        </div>
      </dialog>
    </>
  );
};
