import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import type { Refusal } from "../../platform/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { RefusalNotice } from "../../ui/notice.tsx";
import { Bone } from "../../ui/skeleton.tsx";
import type { StudioKind } from "./queries.ts";
import { RefusalLine } from "./refusal-line.tsx";
import styles from "./studio.module.css";

const KIND_TEXTS: Readonly<Record<StudioKind, string>> = {
  titles: "Titles",
  people: "People",
  collections: "Collections",
  rows: "Rows",
};

type EntityPageProps<V> = {
  readonly query: UseQueryResult<V>;
  readonly children: (view: V) => ReactNode;
};

/** Waits for what is edited, or says why it is not there. */
export const EntityPage = <V,>({ query, children }: EntityPageProps<V>) => {
  if (query.isPending) {
    return (
      <div className={styles["page"]}>
        <Bone width="100%" height="24rem" />
      </div>
    );
  }
  if (query.data === undefined) return <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />;
  return <div className={styles["page"]}>{children(query.data)}</div>;
};

type EntityHeadProps = {
  readonly kind: StudioKind;
  readonly name: string;
  readonly seePath?: string | undefined;
  readonly onRemove: () => Promise<Refusal | null>;
};

/** Name, the way back and deleting. */
export const EntityHead = ({ kind, name, seePath, onRemove }: EntityHeadProps) => {
  const [isAsking, setIsAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  return (
    <>
      <title>{`${name} · Studio · Online Cinema`}</title>
      <p className={styles["quiet"]}>
        <Link to={`/studio/${kind}`}>{KIND_TEXTS[kind]}</Link>
      </p>
      <div className={styles["head"]}>
        <h1 className={styles["heading"]}>{name}</h1>
        <div className={styles["end"]}>
          {seePath !== undefined && <Link to={seePath}>See the page</Link>}
          <Button onClick={() => setIsAsking(true)}>Delete…</Button>
        </div>
      </div>
      <RefusalLine refusal={refusal} />
      {isAsking && (
        <ConfirmDialog
          heading="Delete it?"
          text={`“${name}” is deleted for good. The history keeps what it was.`}
          confirmText="Delete"
          onConfirm={() => {
            setIsAsking(false);
            void onRemove().then(setRefusal);
          }}
          onCancel={() => setIsAsking(false)}
        />
      )}
    </>
  );
};
