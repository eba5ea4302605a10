import type { CatalogImportView } from "@cinema/contracts";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Check } from "../../../ui/form/field.tsx";
import { fieldText } from "../words.ts";
import { ImportChanges } from "./import-changes.tsx";
import styles from "./import-page.module.css";

type ImportReportProps = {
  readonly report: CatalogImportView;
  readonly onCommit: (skipBad: boolean) => void;
  readonly onCancel: () => void;
  readonly onDone: () => void;
};

const STATE_TEXTS: Readonly<Record<CatalogImportView["state"], string>> = {
  staging: "What it would do",
  committing: "It is being done…",
  committed: "It is done",
  failed: "It could not be done; nothing was changed",
  cancelled: "It was cancelled; nothing was changed",
};

/** A place in a title, such as `credits.0.name`, as people count. */
const placeText = (column: string): string => {
  const [field = "", ...rest] = column.split(".");
  if (field === "") return "the line";
  const place = rest.map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part)).join(" ");
  return place === "" ? fieldText(field) : `${fieldText(field)}, ${place}`;
};

/** What a file would do to the catalogue, or did, and what is wrong with its lines. */
export const ImportReport = ({ report, onCommit, onCancel, onDone }: ImportReportProps) => {
  const [skipBad, setSkipBad] = useState(false);
  const { state, lines, creates, updates, unchanged, locked, badLines, errors } = report;
  const works = creates + updates;
  return (
    <section className={styles["report"]} aria-label="Report" data-testid="import-report" data-state={state}>
      <h2>{STATE_TEXTS[state]}</h2>
      <dl className={styles["counts"]}>
        {(
          [
            ["Lines", lines],
            ["New titles", creates],
            ["Changed", updates],
            ["As they are", unchanged],
            ["Left out for locks", locked],
            ["Wrong lines", badLines],
          ] as const
        ).map(([name, count]) => (
          <div key={name} data-bad={name === "Wrong lines" && count > 0}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {errors.length > 0 && (
        // A list that scrolls has to be reached by the keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className={styles["errors"]} aria-label="Wrong lines" tabIndex={0}>
          <table data-testid="import-errors">
            <caption className="unseen">What is wrong</caption>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Where</th>
                <th scope="col">What</th>
              </tr>
            </thead>
            <tbody>
              {errors.slice(0, 200).map((error, index) => (
                <tr key={`${error.line}-${error.column}-${index}`}>
                  <td>{error.line}</td>
                  <td>{placeText(error.column)}</td>
                  <td>{error.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {errors.length > 200 && <p>and {errors.length - 200} more</p>}
        </section>
      )}
      {state === "staging" && <ImportChanges id={report.id} />}
      {state === "staging" && (
        <div className={styles["actions"]}>
          {badLines > 0 && (
            <Check label={`Leave out the ${badLines} wrong lines`} checked={skipBad} onChange={setSkipBad} />
          )}
          <Button
            look="primary"
            disabled={works === 0 || (badLines > 0 && !skipBad)}
            onClick={() => onCommit(skipBad)}
            data-testid="import-commit"
          >
            {works === 1 ? "Import 1 title" : `Import ${works} titles`}
          </Button>
          <Button onClick={onCancel}>Drop it</Button>
        </div>
      )}
      {(state === "committed" || state === "failed" || state === "cancelled") && (
        <div className={styles["actions"]}>
          <Button onClick={onDone}>Another file</Button>
        </div>
      )}
    </section>
  );
};
