import type { JobStepView } from "@cinema/contracts";
import { stepFacts, stepStateText } from "./job-text.ts";
import { ProgressBar } from "./progress-bar.tsx";
import styles from "./step-list.module.css";

type StepListProps = {
  readonly steps: readonly JobStepView[];
  readonly label: string;
  readonly isCancelled: boolean;
  readonly selected: string | null;
  readonly onSelect: (name: string) => void;
};

/** Steps one below the other; choosing one shows its log and commands. */
export const StepList = ({ steps, label, isCancelled, selected, onSelect }: StepListProps) => (
  <ul className={styles["list"]} aria-label={label}>
    {steps.map((step) => (
      <li key={step.name}>
        <button
          type="button"
          className={styles["step"]}
          aria-pressed={step.name === selected}
          onClick={() => onSelect(step.name)}
        >
          <span className={styles["name"]}>{step.name}</span>
          <span className={styles["state"]} data-state={step.state}>
            {stepStateText(step, isCancelled)}
          </span>
          <ProgressBar share={step.progress} name={`Progress of ${step.name}`} state={step.state} />
          <span className={styles["facts"]}>{stepFacts(step).join(" · ")}</span>
        </button>
      </li>
    ))}
  </ul>
);
