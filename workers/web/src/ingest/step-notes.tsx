import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { refusalOf } from "../platform/refusal.ts";
import { refusalText } from "../platform/refusal-text.ts";
import { useServices } from "../platform/services.ts";
import { stepFacts, stepStateText } from "./job-text.ts";
import { jobStepQuery } from "./queries.ts";
import styles from "./step-notes.module.css";

const NOTES_ID = "step-notes";

/** On a small screen the notes stand below all steps. */
export const showNotes = (): void => {
  if (matchMedia("(max-width: 1000px)").matches) document.getElementById(NOTES_ID)?.scrollIntoView({ block: "start" });
};

const Command = ({ text }: { readonly text: string }) => {
  const [said, setSaid] = useState("");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      setSaid("Not allowed; select the line instead");
    }
  };
  return (
    <li className={styles["command"]}>
      {/* Scrolls sideways, so it has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0}>{text}</pre>
      <span className={styles["copy"]}>
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
        <output>{said}</output>
      </span>
    </li>
  );
};

type StepNotesProps = { readonly jobId: string; readonly isCancelled: boolean; readonly name: string | null };

/** The end of a step's log and its exact command lines. */
export const StepNotes = ({ jobId, isCancelled, name }: StepNotesProps) => {
  const { http } = useServices();
  const query = useQuery(jobStepQuery(http, jobId, name));
  const step = query.data;
  if (name === null) return null;
  return (
    <section id={NOTES_ID} className={styles["notes"]} aria-label={`Notes of ${name}`} data-testid="step-notes">
      <h2 className={styles["heading"]}>{name}</h2>
      {step === undefined ? (
        <p className={styles["facts"]}>{query.isError ? refusalText(refusalOf(query.error)).text : "Loading…"}</p>
      ) : (
        <>
          <p className={styles["facts"]}>{[stepStateText(step, isCancelled), ...stepFacts(step)].join(" · ")}</p>
          <h3>End of the log</h3>
          {step.log.length === 0 ? (
            <p className={styles["facts"]}>Nothing has been noted.</p>
          ) : (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
            <pre className={styles["log"]} tabIndex={0}>
              {step.log.join("\n")}
            </pre>
          )}
          <h3>Commands</h3>
          {step.commands.length === 0 ? (
            <p className={styles["facts"]}>No program has been run.</p>
          ) : (
            <ul className={styles["commands"]}>
              {step.commands.map((text) => (
                <Command key={text} text={text} />
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
};
