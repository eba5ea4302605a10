import { useEffect, useState } from "react";
import { clockText } from "../../platform/format.ts";
import type { PlaybackState } from "../playback-state.ts";
import styles from "./resume-hint.module.css";

const SHOWN_MS = 8_000;

/** Says that the film went on where it was left, and offers the beginning. */
export const ResumeHint = ({ state, onRestart }: { readonly state: PlaybackState; readonly onRestart: () => void }) => {
  const [over, setOver] = useState(false);
  const waiting = state.resumedAtSeconds === null || state.phase === "loading";
  useEffect(() => {
    if (waiting) return;
    const timer = setTimeout(() => setOver(true), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  if (state.resumedAtSeconds === null || over) return null;
  return (
    <output className={styles["hint"]} data-testid="resume-hint">
      Resumed at {clockText(state.resumedAtSeconds)}
      <button type="button" onClick={onRestart}>
        Start over
      </button>
    </output>
  );
};
