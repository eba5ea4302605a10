import { momentText } from "../platform/format.ts";
import { useFreshness } from "../platform/freshness.ts";
import styles from "./layout.module.css";

/** Says that the programme comes from a snapshot, as long as it does. */
export const SnapshotNotice = () => {
  const snapshot = useFreshness();
  return (
    <output className={styles["snapshot"]} hidden={snapshot === null} data-testid="snapshot-notice">
      {snapshot !== null &&
        `You see the programme${snapshot.madeAt === null ? " from a while ago" : ` as of ${momentText(snapshot.madeAt)}`}. What is new comes back by itself.`}
    </output>
  );
};
