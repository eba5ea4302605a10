import type { StudioTitleView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, NavLink, useParams } from "react-router";
import { useServices } from "../../../platform/services.ts";
import { RefusalNotice } from "../../../ui/notice.tsx";
import { Bone } from "../../../ui/skeleton.tsx";
import { studioTitleQuery } from "../queries.ts";
import styles from "../studio.module.css";
import { KIND_TEXTS } from "../words.ts";
import { StatePanel } from "./state-panel.tsx";
import { StateChip } from "./titles-page.tsx";

/** Name, state and pages of a title around one of these pages. */
export const TitleFrame = ({ children }: { readonly children: (title: StudioTitleView) => ReactNode }) => {
  const { http } = useServices();
  const id = useParams()["id"] ?? "";
  const query = useQuery(studioTitleQuery(http, id));
  if (query.isPending) {
    return (
      <div className={styles["page"]}>
        <Bone width="100%" height="30rem" />
      </div>
    );
  }
  if (query.data === undefined) return <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />;
  const title = query.data;
  // By the address, which may name it by its number.
  const base = `/studio/titles/${id}`;
  const hasChildren = ["series", "season", "film", "special"].includes(title.kind);
  return (
    <div className={styles["page"]} data-testid="studio-title-page" data-version={title.version}>
      <title>{`${title.name} · Studio · Online Cinema`}</title>
      <p className={styles["quiet"]}>
        <Link to="/studio/titles">Titles</Link>
        {title.parents.map((parent) => (
          <span key={parent.id}>
            {" / "}
            <Link to={`/studio/titles/${parent.id}`}>{parent.name}</Link>
          </span>
        ))}
        {` / ${KIND_TEXTS[title.kind]}`}
      </p>
      <div className={styles["head"]}>
        <h1 className={styles["heading"]}>{title.name}</h1>
        <StateChip title={title} />
      </div>
      <StatePanel title={title} />
      <nav className={styles["tabs"]} aria-label="Pages of this title">
        <NavLink to={base} end>
          Edit
        </NavLink>
        <NavLink to={`${base}/rights`}>Rights</NavLink>
        {hasChildren && <NavLink to={`${base}/parts`}>{title.kind === "season" ? "Episodes" : "Parts"}</NavLink>}
        <NavLink to={`${base}/history`}>History</NavLink>
      </nav>
      {children(title)}
    </div>
  );
};
