import { type StudioTitleSummary, TitleKind, TitleState } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { momentText } from "../../../platform/format.ts";
import { useServices } from "../../../platform/services.ts";
import { Button } from "../../../ui/button.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { RefusalNotice } from "../../../ui/notice.tsx";
import { Picture } from "../../../ui/picture.tsx";
import { Bone } from "../../../ui/skeleton.tsx";
import { useDebounced } from "../../../ui/use-debounced.ts";
import { studioTitlesQuery } from "../queries.ts";
import styles from "../studio.module.css";
import { KIND_TEXTS, STATE_TEXTS } from "../words.ts";
import { NewTitleDialog } from "./new-title-dialog.tsx";

export const StateChip = ({ title }: { readonly title: Pick<StudioTitleSummary, "state" | "deletedAt"> }) => (
  <span className={styles["state"]} data-state={title.deletedAt === null ? title.state : "bin"} data-testid="state">
    {title.deletedAt === null ? STATE_TEXTS[title.state] : "In the bin"}
  </span>
);

export const TitleLine = ({ title }: { readonly title: StudioTitleSummary }) => (
  <li>
    <Link className={styles["row"]} to={`/studio/titles/${title.id}`} data-testid="studio-title">
      <span className={styles["thumb"]}>
        {title.artwork.poster !== null && (
          <Picture src={title.artwork.poster} placeholder={title.artwork.placeholder} width={600} height={900} />
        )}
      </span>
      <span className={styles["name"]}>
        {title.ordinal === null ? "" : `${title.ordinal}. `}
        {title.name}
      </span>
      <StateChip title={title} />
      <span className={styles["quiet"]}>
        {[KIND_TEXTS[title.kind], title.year, title.playable ? null : "no film"].filter(Boolean).join(" · ")}
      </span>
      <span className={`${styles["quiet"]} ${styles["last"]} ${styles["hidden"]}`}>{momentText(title.updatedAt)}</span>
    </Link>
  </li>
);

const FIND_MS = 250;

const withCursor = (parameters: URLSearchParams, cursor: string): URLSearchParams => {
  const next = new URLSearchParams(parameters);
  next.set("cursor", cursor);
  return next;
};

/** Every title, narrowed by what stands in the address. */
export const TitlesPage = () => {
  const { http } = useServices();
  const [parameters, setParameters] = useSearchParams();
  const [isMaking, setIsMaking] = useState(false);
  const [words, setWords] = useState(parameters.get("q") ?? "");
  const found = useDebounced(words.trim(), FIND_MS);
  const of = (name: string): string => parameters.get(name) ?? "";
  const change = (name: string, value: string): void =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete("cursor");
        if (value === "") next.delete(name);
        else next.set(name, value);
        return next;
      },
      { preventScrollReset: true },
    );
  useEffect(() => {
    if (found !== (parameters.get("q") ?? "")) change("q", found);
    // The words alone drive this: the address follows them.
  }, [found]); // oxlint-disable-line react-hooks/exhaustive-deps
  const titles = useQuery(
    studioTitlesQuery(http, {
      q: of("q"),
      state: of("state"),
      kind: of("kind"),
      bin: of("bin"),
      cursor: of("cursor"),
      limit: "30",
    }),
  );
  const next = titles.data?.page.nextCursor ?? null;
  return (
    <div className={styles["page"]}>
      <title>Titles · Studio · Online Cinema</title>
      <div className={styles["head"]}>
        <h1 className={styles["heading"]}>Titles</h1>
        <div className={styles["end"]}>
          <Button look="primary" onClick={() => setIsMaking(true)} data-testid="new-title">
            New title
          </Button>
        </div>
      </div>
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
          label="State"
          value={of("state")}
          options={[
            { value: "", text: "All" },
            ...TitleState.options.map((value) => ({ value, text: STATE_TEXTS[value] })),
          ]}
          onChange={(value) => change("state", value)}
        />
        <Choice
          label="Kind"
          value={of("kind")}
          options={[
            { value: "", text: "All" },
            ...TitleKind.options.map((value) => ({ value, text: KIND_TEXTS[value] })),
          ]}
          onChange={(value) => change("kind", value)}
        />
        <Choice
          label="Where"
          value={of("bin")}
          options={[
            { value: "", text: "Catalogue" },
            { value: "true", text: "Bin" },
          ]}
          onChange={(value) => change("bin", value)}
        />
      </search>
      {titles.isPending && <Bone width="100%" height="24rem" />}
      {titles.isError && titles.data === undefined && (
        <RefusalNotice error={titles.error} onRetry={() => void titles.refetch()} />
      )}
      {titles.data?.items.length === 0 && <p className={styles["empty"]}>There is no such title.</p>}
      {titles.data !== undefined && titles.data.items.length > 0 && (
        <ul className={styles["list"]} data-testid="studio-titles">
          {titles.data.items.map((title) => (
            <TitleLine key={title.id} title={title} />
          ))}
        </ul>
      )}
      <div className={styles["pages"]}>
        {of("cursor") !== "" && <Button onClick={() => change("cursor", "")}>From the beginning</Button>}
        {next !== null && <Button onClick={() => setParameters((before) => withCursor(before, next))}>Further</Button>}
      </div>
      {isMaking && <NewTitleDialog onClose={() => setIsMaking(false)} />}
    </div>
  );
};
