import type { CatalogFormat } from "@cinema/contracts";
import { useState } from "react";
import type { Refusal } from "../../../platform/refusal.ts";
import { useServices } from "../../../platform/services.ts";
import { Button } from "../../../ui/button.tsx";
import { RefusalLine } from "../refusal-line.tsx";
import { Section } from "../section.tsx";
import styles from "./import-page.module.css";

const FORMATS = [
  ["csv", "As CSV"],
  ["jsonl", "As JSON Lines"],
] as const satisfies readonly (readonly [CatalogFormat, string])[];

/** Hands a file to the browser's downloads. */
const saveFile = (file: Blob, name: string): void => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Not at once: a browser may only begin to read it after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** All titles as a file that an import reads back. */
export const ExportPanel = () => {
  const { http } = useServices();
  const [making, setMaking] = useState<CatalogFormat | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const save = async (format: CatalogFormat): Promise<void> => {
    setMaking(format);
    // The token is in memory, so that no plain link could fetch it.
    const answer = await http.request<Blob>(`/api/v1/studio/catalog/export?format=${format}`, { answer: "file" });
    setMaking(null);
    setRefusal(answer.ok ? null : answer.error);
    if (answer.ok) saveFile(answer.value, `catalog.${format}`);
  };
  return (
    <div className={styles["export"]}>
      <Section heading="Export">
        <p>Every title that is not in the bin. Changed and imported again, such a file changes what differs in it.</p>
        <div className={styles["actions"]}>
          {FORMATS.map(([format, text]) => (
            <Button
              key={format}
              onClick={() => void save(format)}
              disabled={making !== null}
              data-testid={`export-${format}`}
            >
              {making === format ? "Making the file…" : text}
            </Button>
          ))}
        </div>
        <RefusalLine refusal={refusal} />
      </Section>
    </div>
  );
};
