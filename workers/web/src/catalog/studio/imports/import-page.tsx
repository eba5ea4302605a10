import type { CatalogImportView } from "@cinema/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Refusal } from "../../../platform/refusal.ts";
import { useServices } from "../../../platform/services.ts";
import { RefusalLine } from "../refusal-line.tsx";
import studio from "../studio.module.css";
import { ExportPanel } from "./export-panel.tsx";
import { importPath, type StageFailure, stageFile } from "./import-flow.ts";
import styles from "./import-page.module.css";
import { ImportReport } from "./import-report.tsx";

const EVERY_MS = 1_000;

type Step =
  | { readonly at: "choose"; readonly failure: StageFailure | null }
  | { readonly at: "sending"; readonly share: number }
  | { readonly at: "report"; readonly id: string };

/** What is wrong with a file that was not sent at all. */
const FILE_TEXTS = {
  unknown_format: "This is neither a CSV file (.csv) nor JSON Lines (.jsonl).",
  empty: "There is no line in this file.",
  not_utf8: "This file is not in UTF-8. Save it with that encoding and choose it again.",
} as const;

const Failure = ({ failure }: { readonly failure: StageFailure | null }) => {
  if (failure === null) return null;
  if (failure.reason === "unknown_format" || failure.reason === "empty" || failure.reason === "not_utf8") {
    return (
      <div className={studio["notice"]} role="alert" data-testid="import-failure">
        {FILE_TEXTS[failure.reason]}
      </div>
    );
  }
  return <RefusalLine refusal={failure} />;
};

const Report = ({ id, onDone }: { readonly id: string; readonly onDone: () => void }) => {
  const { http } = useServices();
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const report = useQuery({
    queryKey: ["studio", "imports", id],
    queryFn: ({ signal }) => http.get<CatalogImportView>(importPath(id), signal),
    refetchInterval: ({ state }) => (state.data?.state === "committing" ? EVERY_MS : false),
    staleTime: 0,
  });
  const state = report.data?.state;
  useEffect(() => {
    if (state !== "committed") return;
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === "catalog" || queryKey[1] === "titles",
    });
  }, [queries, state]);
  if (report.data === undefined) return null;
  const commit = async (skipBad: boolean): Promise<void> => {
    const answer = await http.request<CatalogImportView>(`${importPath(id, "commit")}?skipBad=${skipBad}`, {
      method: "POST",
    });
    setRefusal(answer.ok ? null : answer.error);
    await report.refetch();
  };
  const cancel = async (): Promise<void> => {
    await http.request(importPath(id), { method: "DELETE" });
    onDone();
  };
  return (
    <>
      <ImportReport
        report={report.data}
        onCommit={(skipBad) => void commit(skipBad)}
        onCancel={() => void cancel()}
        onDone={onDone}
      />
      <RefusalLine refusal={refusal} />
    </>
  );
};

/** Many titles at once from a file: first what that would do, line by line, then doing it. */
export const ImportPage = () => {
  const { http } = useServices();
  const [step, setStep] = useState<Step>({ at: "choose", failure: null });
  const send = async (file: File): Promise<void> => {
    setStep({ at: "sending", share: 0 });
    const answer = await stageFile(http, file, (share) => setStep({ at: "sending", share }));
    setStep(answer.ok ? { at: "report", id: answer.value.id } : { at: "choose", failure: answer.error });
  };
  return (
    <div className={studio["page"]}>
      <title>Import and export · Studio · Online Cinema</title>
      <h1 className={studio["heading"]}>Import and export</h1>
      <p className={studio["lead"]}>
        Titles from a file: CSV with a header, or JSON Lines with every field of a title. What it would do is shown
        first; nothing is changed before you say so, and then all of it is.
      </p>
      {step.at === "choose" && (
        <>
          <Failure failure={step.failure} />
          <label className={styles["drop"]}>
            <span>Choose a file</span>
            <input
              type="file"
              accept=".csv,.jsonl,.ndjson,text/csv,application/x-ndjson"
              data-testid="import-file"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file !== undefined) void send(file);
              }}
            />
          </label>
          <ExportPanel />
        </>
      )}
      {step.at === "sending" && (
        <output className={styles["sending"]}>Reading the file… {Math.round(step.share * 100)} %</output>
      )}
      {step.at === "report" && <Report id={step.id} onDone={() => setStep({ at: "choose", failure: null })} />}
    </div>
  );
};
