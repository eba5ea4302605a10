import { memo } from "react";
import styles from "./chunk-grid.module.css";
import { chunkName, stateOfLetter } from "./job-text.ts";

type ChunkGridProps = {
  /** A letter for each chunk in the order of the film. */
  readonly states: string;
  readonly selected: string | null;
  readonly onSelect: (name: string) => void;
};

/** A long film has thousands of chunks: a picture of all to click into, and one slider that reaches each by keyboard. */
export const ChunkGrid = memo(({ states, selected, onSelect }: ChunkGridProps) => {
  const at = selected?.startsWith("chunk-") === true ? Number(selected.slice("chunk-".length)) : -1;
  return (
    <>
      <div
        className={styles["grid"]}
        role="presentation"
        data-dense={states.length > 240}
        onClick={(event) => {
          const ordinal = event.target instanceof HTMLElement ? event.target.dataset["ordinal"] : undefined;
          if (ordinal !== undefined) onSelect(chunkName(Number(ordinal)));
        }}
      >
        {Array.from(states, (letter, ordinal) => (
          <i
            // oxlint-disable-next-line react/no-array-index-key -- a chunk is its place in the film
            key={ordinal}
            data-ordinal={ordinal}
            data-state={stateOfLetter(letter)}
            data-selected={ordinal === at}
            title={`Chunk ${ordinal}: ${stateOfLetter(letter)}`}
          />
        ))}
      </div>
      <label className={styles["slider"]}>
        <span>{at < 0 ? "Look at a chunk" : `Chunk ${at}: ${stateOfLetter(states[at] ?? "")}`}</span>
        <input
          type="range"
          min={Math.min(0, at)}
          max={states.length - 1}
          value={at}
          aria-valuetext={at < 0 ? "none chosen" : `chunk ${at}, ${stateOfLetter(states[at] ?? "")}`}
          onChange={(event) => onSelect(chunkName(Number(event.target.value)))}
        />
      </label>
    </>
  );
});
ChunkGrid.displayName = "ChunkGrid";
