import { TermKind } from "@cinema/contracts";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { Button } from "../../../ui/button.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { RefusalNotice } from "../../../ui/notice.tsx";
import { Bone } from "../../../ui/skeleton.tsx";
import styles from "../studio.module.css";
import { NewTermDialog } from "./new-term-dialog.tsx";
import { TermLine } from "./term-line.tsx";
import { shownName } from "./term-names.ts";
import { type Kind, useTerms } from "./use-terms.ts";

const KIND_TEXTS: Readonly<Record<Kind, string>> = { genre: "Genres", tag: "Tags", studio: "Studios" };

/** What genres, tags and studios are called in each language. */
export const TermsPage = () => {
  const [parameters, setParameters] = useSearchParams();
  const kind = TermKind.safeParse(parameters.get("kind")).data ?? "genre";
  const terms = useTerms(kind);
  const { query, write } = terms;
  const [words, setWords] = useState("");
  const [isMaking, setIsMaking] = useState(false);
  const sought = words.trim().toLowerCase();
  const items = query.data?.items ?? [];
  const found = items.filter(({ slug, names }) =>
    [slug, ...Object.values(names)].some((text) => text.toLowerCase().includes(sought)),
  );
  return (
    <div className={styles["page"]}>
      <title>Genres and tags · Studio · Online Cinema</title>
      <div className={styles["head"]}>
        <h1 className={styles["heading"]}>Genres and tags</h1>
        <div className={styles["end"]}>
          <Button look="primary" onClick={() => setIsMaking(true)} data-testid="new-term">
            New word
          </Button>
        </div>
      </div>
      <p className={styles["lead"]}>
        What viewers read for the words that titles carry, by language. A word without names is shown as it is.
      </p>
      <search className={styles["filters"]} aria-label="Narrow the list">
        <input
          className={styles["find"]}
          type="search"
          aria-label="Find by name"
          placeholder="Find by name"
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Choice
          label="Show"
          value={kind}
          options={TermKind.options.map((value) => ({ value, text: KIND_TEXTS[value] }))}
          onChange={(value) => setParameters(value === "genre" ? {} : { kind: value }, { preventScrollReset: true })}
        />
      </search>
      {query.isPending && <Bone width="100%" height="16rem" />}
      {query.isError && query.data === undefined && (
        <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && found.length === 0 && <p className={styles["empty"]}>There is none.</p>}
      {found.length > 0 && (
        <ul className={styles["list"]} data-testid="studio-terms">
          {found
            .toSorted(
              (left, right) =>
                right.titles - left.titles ||
                shownName(left.slug, left.names).localeCompare(shownName(right.slug, right.names)),
            )
            .map((term) => (
              <TermLine key={`${kind}/${term.slug}`} term={term} terms={terms} />
            ))}
        </ul>
      )}
      {isMaking && (
        <NewTermDialog
          // A word that has names keeps those in other languages.
          add={(slug, names) => {
            const known = items.find((item) => item.slug.toLowerCase() === slug.toLowerCase());
            return write(slug, { ...known?.names, ...names }, known?.version ?? 0);
          }}
          onClose={() => setIsMaking(false)}
        />
      )}
    </div>
  );
};
