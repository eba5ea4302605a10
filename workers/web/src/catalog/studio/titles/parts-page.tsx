import type { StudioTitleView, TitleKind } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useServices } from "../../../platform/services.ts";
import { Button } from "../../../ui/button.tsx";
import { RefusalNotice } from "../../../ui/notice.tsx";
import { Bone } from "../../../ui/skeleton.tsx";
import { studioTitlesQuery } from "../queries.ts";
import styles from "../studio.module.css";
import { NewTitleDialog } from "./new-title-dialog.tsx";
import { TitleFrame } from "./title-frame.tsx";
import { TitleLine } from "./titles-page.tsx";

/** What may stand under what. */
const PARTS: Readonly<Partial<Record<TitleKind, readonly TitleKind[]>>> = {
  series: ["season", "special", "trailer", "extra"],
  season: ["episode"],
};
const OF_A_FILM: readonly TitleKind[] = ["trailer", "extra"];

const Parts = ({ title }: { readonly title: StudioTitleView }) => {
  const { http } = useServices();
  const [isMaking, setIsMaking] = useState(false);
  const parts = useQuery(studioTitlesQuery(http, { parentId: title.id, limit: "100" }));
  if (parts.isPending) return <Bone width="100%" height="12rem" />;
  if (parts.data === undefined) return <RefusalNotice error={parts.error} onRetry={() => void parts.refetch()} />;
  const items = parts.data.items.toSorted(
    (left, right) => left.kind.localeCompare(right.kind) || (left.ordinal ?? 0) - (right.ordinal ?? 0),
  );
  const kinds = PARTS[title.kind] ?? OF_A_FILM;
  const ordinals = items.filter(({ kind }) => kind === kinds[0]).map(({ ordinal }) => ordinal ?? 0);
  return (
    <>
      <div className={styles["filters"]}>
        <Button look="primary" onClick={() => setIsMaking(true)}>
          {title.kind === "season" ? "New episode" : "New part"}
        </Button>
      </div>
      {items.length === 0 ? (
        <p className={styles["empty"]}>Nothing stands under this title.</p>
      ) : (
        <ul className={styles["list"]}>
          {items.map((part) => (
            <TitleLine key={part.id} title={part} />
          ))}
        </ul>
      )}
      {isMaking && (
        <NewTitleDialog
          onClose={() => setIsMaking(false)}
          under={{ parentId: title.id, kinds, ordinal: Math.max(0, ...ordinals) + 1 }}
        />
      )}
    </>
  );
};

/** Seasons, episodes, trailers and extras of a title. */
export const PartsPage = () => <TitleFrame>{(title) => <Parts key={title.id} title={title} />}</TitleFrame>;
