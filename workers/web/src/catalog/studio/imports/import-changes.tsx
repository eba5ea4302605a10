import type { ImportChange, ImportChangeList } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type * as z from "zod";
import { useServices } from "../../../platform/services.ts";
import { valueText } from "../editor/value-text.ts";
import { fieldText } from "../words.ts";
import { importPath } from "./import-flow.ts";
import styles from "./import-page.module.css";

/** More than this is looked at in the file. */
const SHOWN = 100;

const Change = ({ change }: { readonly change: ImportChange }) => (
  <li data-testid="import-change">
    <p>
      Line {change.line}:{" "}
      {change.outcome === "create" ? (
        <strong>{change.name}</strong>
      ) : (
        <Link to={`/studio/titles/${change.titleId}`}>{change.name}</Link>
      )}{" "}
      {change.outcome === "create" ? "is made" : "is changed"}
    </p>
    {change.outcome === "update" && (
      <ul>
        {change.changes.map(({ field, before, after, locked }) => (
          <li key={field}>
            {fieldText(field)}: <del>{valueText(before)}</del> → <ins>{valueText(after)}</ins>
            {locked && " (locked, left out)"}
          </li>
        ))}
      </ul>
    )}
  </li>
);

/** What an import would do to each title, in the order of the file. */
export const ImportChanges = ({ id }: { readonly id: string }) => {
  const { http } = useServices();
  const changes = useQuery({
    queryKey: ["studio", "imports", id, "changes"],
    queryFn: async ({ signal }) => {
      const pageFrom = (line: number) =>
        http.get<z.infer<typeof ImportChangeList>>(`${importPath(id, "changes")}?from=${line}&limit=${SHOWN}`, signal);
      let page = await pageFrom(1);
      // Thousands of lines may change nothing before one does.
      while (page.items.length === 0 && page.nextLine !== null) page = await pageFrom(page.nextLine);
      return page;
    },
  });
  if (changes.data === undefined || changes.data.items.length === 0) return null;
  return (
    <details className={styles["changes"]}>
      <summary>Title by title</summary>
      <ol>
        {changes.data.items.map((change) => (
          <Change key={change.line} change={change} />
        ))}
      </ol>
      {changes.data.nextLine !== null && <p>and more from line {changes.data.nextLine}</p>}
    </details>
  );
};
