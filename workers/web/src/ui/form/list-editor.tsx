import type { ReactNode } from "react";
import { Icon } from "../icon.tsx";
import styles from "./form.module.css";
import { moved, replaced } from "./list-edits.ts";

type ListEditorProps<T> = {
  readonly items: readonly T[];
  readonly onChange: (items: T[]) => void;
  /** What one of them is called, for buttons: `rating`. */
  readonly noun: string;
  readonly max: number;
  /** A new one; left out where something else adds. */
  readonly create?: (() => T) | undefined;
  readonly isOrdered?: boolean;
  readonly renderItem: (item: T, change: (item: T) => void, index: number) => ReactNode;
};

/** A list of forms: each can be changed, moved and taken away, and one can be added. */
export const ListEditor = <T,>({
  items,
  onChange,
  noun,
  max,
  create,
  isOrdered = false,
  renderItem,
}: ListEditorProps<T>) => (
  <>
    {items.length > 0 && (
      <ol className={styles["list"]}>
        {items.map((item, index) => (
          // Rows have no identity of their own; all their state stands in `items`.
          <li key={index} className={styles["row"]}>
            <div className={styles["content"]}>
              {renderItem(item, (next) => onChange(replaced(items, index, next)), index)}
            </div>
            <div className={styles["tools"]}>
              {isOrdered && (
                <>
                  <button
                    type="button"
                    className={styles["tool"]}
                    aria-label={`Move ${noun} ${index + 1} up`}
                    disabled={index === 0}
                    onClick={() => onChange(moved(items, index, index - 1))}
                  >
                    <Icon name="up" size={18} />
                  </button>
                  <button
                    type="button"
                    className={styles["tool"]}
                    aria-label={`Move ${noun} ${index + 1} down`}
                    disabled={index === items.length - 1}
                    onClick={() => onChange(moved(items, index, index + 1))}
                  >
                    <Icon name="down" size={18} />
                  </button>
                </>
              )}
              <button
                type="button"
                className={styles["tool"]}
                aria-label={`Remove ${noun} ${index + 1}`}
                onClick={() => onChange(items.filter((_, at) => at !== index))}
              >
                <Icon name="close" size={18} />
              </button>
            </div>
          </li>
        ))}
      </ol>
    )}
    {create !== undefined && items.length < max && (
      <button type="button" className={styles["add"]} onClick={() => onChange([...items, create()])}>
        <Icon name="plus" size={18} /> Add {noun}
      </button>
    )}
  </>
);
