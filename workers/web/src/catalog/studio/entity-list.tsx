import type { UseQueryResult } from "@tanstack/react-query";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Refusal } from "../../platform/refusal.ts";
import { useServices } from "../../platform/services.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Field } from "../../ui/form/field.tsx";
import { TextInput } from "../../ui/form/inputs.tsx";
import { RefusalNotice } from "../../ui/notice.tsx";
import { Bone } from "../../ui/skeleton.tsx";
import { type StudioKind, studioPath } from "./queries.ts";
import { RefusalLine } from "./refusal-line.tsx";
import styles from "./studio.module.css";

type NewEntityProps = {
  readonly kind: StudioKind;
  readonly heading: string;
  readonly bodyOf: (name: string) => unknown;
  readonly onClose: () => void;
};

/** Asks for a name, makes one of the kind and opens it. */
const NewEntity = ({ kind, heading, bodyOf, onClose }: NewEntityProps) => {
  const { http } = useServices();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const make = async (): Promise<void> => {
    const answer = await http.request<{ id: string }>(studioPath(kind), { method: "POST", body: bodyOf(name) });
    if (!answer.ok) return setRefusal(answer.error);
    await queries.invalidateQueries({ queryKey: ["studio", kind] });
    await navigate(`/studio/${kind}/${answer.value.id}`);
  };
  return (
    <ConfirmDialog
      heading={heading}
      text="Everything else can be said afterwards."
      confirmText="Make it"
      onConfirm={() => void make()}
      onCancel={onClose}
    >
      <RefusalLine refusal={refusal} />
      <Field label="Name">
        {(control) => <TextInput control={control} value={name} onChange={setName} maxLength={200} />}
      </Field>
    </ConfirmDialog>
  );
};

type EntityListProps<T> = {
  readonly kind: StudioKind;
  readonly heading: string;
  readonly newText: string;
  readonly lead?: string;
  readonly bodyOf?: (name: string) => unknown;
  readonly query: UseQueryResult<{ items: T[] }>;
  readonly onFind?: (words: string) => void;
  readonly linesOf: (item: T) => readonly [string, string, string];
  readonly after?: ReactNode;
};

/** All of a kind, to be found by name, and making a new one. */
export const EntityList = <T extends { readonly id: string }>({
  kind,
  heading,
  newText,
  lead,
  bodyOf = (name) => ({ name }),
  query,
  onFind,
  linesOf,
  after,
}: EntityListProps<T>) => {
  const [isMaking, setIsMaking] = useState(false);
  return (
    <div className={styles["page"]}>
      <title>{`${heading} · Studio · Online Cinema`}</title>
      <div className={styles["head"]}>
        <h1 className={styles["heading"]}>{heading}</h1>
        <div className={styles["end"]}>
          <Button look="primary" onClick={() => setIsMaking(true)}>
            {newText}
          </Button>
        </div>
      </div>
      {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
      <div className={styles["filters"]}>
        {onFind && (
          <input
            className={styles["find"]}
            type="search"
            aria-label="Find by name"
            placeholder="Find by name"
            maxLength={200}
            onChange={(event) => onFind(event.target.value)}
          />
        )}
      </div>
      {query.isPending && <Bone width="100%" height="16rem" />}
      {query.isError && query.data === undefined && (
        <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.items.length === 0 && <p className={styles["empty"]}>There is none.</p>}
      {query.data !== undefined && query.data.items.length > 0 && (
        <ul className={styles["list"]} data-testid={`studio-${kind}`}>
          {query.data.items.map((item) => {
            const [name, middle, last] = linesOf(item);
            return (
              <li key={item.id}>
                <Link className={styles["row"]} data-plain="true" to={`/studio/${kind}/${item.id}`}>
                  <span className={styles["name"]}>{name}</span>
                  <span className={styles["quiet"]}>{middle}</span>
                  <span className={`${styles["quiet"]} ${styles["last"]}`}>{last}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      )}
      {after}
      {isMaking && <NewEntity kind={kind} heading={newText} bodyOf={bodyOf} onClose={() => setIsMaking(false)} />}
    </div>
  );
};
