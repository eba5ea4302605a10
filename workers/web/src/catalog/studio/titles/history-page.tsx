import type { AuditEntry, StudioTitleView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { momentText } from "../../../platform/format.ts";
import { useServices } from "../../../platform/services.ts";
import { Button } from "../../../ui/button.tsx";
import { RefusalNotice } from "../../../ui/notice.tsx";
import { Bone } from "../../../ui/skeleton.tsx";
import { valueText } from "../editor/value-text.ts";
import { historyQuery } from "../queries.ts";
import styles from "../studio.module.css";
import { fieldText } from "../words.ts";
import history from "./history-page.module.css";
import { TitleFrame } from "./title-frame.tsx";

const ACTION_TEXTS: Readonly<Record<string, string>> = {
  create: "made it",
  update: "changed it",
  state: "moved it on",
  delete: "put it into the bin",
  restore: "took it out of the bin",
  purge: "deleted it for good",
  import: "imported it",
};

const Entry = ({ entry }: { readonly entry: AuditEntry }) => {
  const keys = [...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])];
  return (
    <li className={history["entry"]} data-testid="history-entry">
      <p>
        <strong>{entry.actor === "system" ? "The schedule" : (entry.actorEmail ?? entry.actor)}</strong>{" "}
        {ACTION_TEXTS[entry.action] ?? entry.action}
        <time dateTime={entry.at}>{momentText(entry.at)}</time>
      </p>
      {keys.length > 0 && (
        <dl className={history["fields"]}>
          {keys.map((key) => (
            <div key={key}>
              <dt>{fieldText(key)}</dt>
              <dd>
                {entry.before !== null && <del>{valueText(entry.before[key])}</del>}
                {entry.before !== null && entry.after !== null && " → "}
                {entry.after !== null && <ins>{valueText(entry.after[key])}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
};

const History = ({ title }: { readonly title: StudioTitleView }) => {
  const { http } = useServices();
  const [cursor, setCursor] = useState<string | null>(null);
  const query = useQuery(historyQuery(http, title.id, cursor));
  if (query.isPending) return <Bone width="100%" height="12rem" />;
  if (query.data === undefined) return <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />;
  const { items, page } = query.data;
  return (
    <>
      {items.length === 0 && <p className={styles["empty"]}>Nothing was changed here yet.</p>}
      <ol className={history["list"]} data-testid="history">
        {items.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      <div className={styles["pages"]}>
        {cursor !== null && <Button onClick={() => setCursor(null)}>Newest</Button>}
        {page.nextCursor !== null && <Button onClick={() => setCursor(page.nextCursor)}>Older</Button>}
      </div>
    </>
  );
};

/** Who changed what and when, the newest first. */
export const HistoryPage = () => <TitleFrame>{(title) => <History key={title.id} title={title} />}</TitleFrame>;
