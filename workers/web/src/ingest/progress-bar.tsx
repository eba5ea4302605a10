import { percentText } from "./job-text.ts";
import styles from "./progress-bar.module.css";

/** How far something is; `name` is what screen readers call it. */
export const ProgressBar = ({
  share,
  name,
  state,
}: {
  readonly share: number;
  readonly name: string;
  readonly state: string;
}) => (
  <span className={styles["line"]}>
    <progress className={styles["bar"]} max={1} value={share} aria-label={name} data-state={state} />
    <span className={styles["percent"]}>{percentText(share)}</span>
  </span>
);
