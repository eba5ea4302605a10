import type { SearchMissList } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type * as z from "zod";
import { momentText } from "../../platform/format.ts";
import { useServices } from "../../platform/services.ts";
import { RefusalNotice } from "../../ui/notice.tsx";
import { Bone } from "../../ui/skeleton.tsx";
import styles from "./misses-page.module.css";

type Misses = z.infer<typeof SearchMissList>;

/** What viewers looked for and did not find: what the programme lacks, or a name that it does not know. */
export const MissesPage = () => {
  const { http } = useServices();
  const misses = useQuery({
    queryKey: ["studio", "misses"],
    queryFn: ({ signal }) => http.get<Misses>("/api/v1/studio/search/misses", signal),
    staleTime: 0,
  });
  const most = Math.max(1, ...(misses.data?.items ?? []).map(({ count }) => count));
  return (
    <div className={styles["page"]}>
      <title>Searches without a find · Studio · Online Cinema</title>
      <h1 className={styles["heading"]}>Searches without a find</h1>
      <p className={styles["lead"]}>
        What viewers looked for and nothing answered to: titles to buy, or names to add to one that is here.
      </p>
      {misses.isPending && <Bone width="100%" height="14rem" />}
      {misses.isError && misses.data === undefined && (
        <RefusalNotice error={misses.error} onRetry={() => void misses.refetch()} />
      )}
      {misses.data?.items.length === 0 && <p className={styles["lead"]}>Everything was found.</p>}
      {misses.data !== undefined && misses.data.items.length > 0 && (
        <table className={styles["table"]} data-testid="misses">
          <thead>
            <tr>
              <th scope="col">Looked for</th>
              <th scope="col">Times</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {misses.data.items.map(({ query, count, lastAt }) => (
              <tr key={query}>
                <td>
                  <Link to={`/search?${new URLSearchParams({ q: query }).toString()}`}>{query}</Link>
                </td>
                <td>
                  <span className={styles["bar"]} style={{ width: `${(count / most) * 60}%` }} />
                  {count}
                </td>
                <td>{momentText(lastAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
};
