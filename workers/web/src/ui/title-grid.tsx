import type { TitleSummary } from "@cinema/contracts";
import { CardSkeleton } from "./skeleton.tsx";
import { TitleCard } from "./title-card.tsx";
import styles from "./title-grid.module.css";

/** Posters in as many columns as fit. `loading` adds that many placeholders. */
export const TitleGrid = ({
  titles,
  loading = 0,
}: {
  readonly titles: readonly TitleSummary[];
  readonly loading?: number;
}) => (
  <ul className={styles["grid"]} aria-busy={loading > 0}>
    {titles.map((title) => (
      <li key={title.id}>
        <TitleCard title={title} />
      </li>
    ))}
    {Array.from({ length: loading }, (_, index) => (
      <li key={`loading-${index}`}>
        <CardSkeleton />
      </li>
    ))}
  </ul>
);
