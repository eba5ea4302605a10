import { useQuery } from "@tanstack/react-query";
import { refusalOf } from "../platform/refusal.ts";
import { refusalText } from "../platform/refusal-text.ts";
import { useServices } from "../platform/services.ts";
import { statisticsQuery } from "./queries.ts";
import styles from "./title-statistics.module.css";
import { watchedText } from "./watched-text.ts";

const number = new Intl.NumberFormat("en");

/** What operators see of a title: how often, by how many and for how long it was watched. */
export const TitleStatistics = ({ titleId }: { readonly titleId: string }) => {
  const { http } = useServices();
  const query = useQuery(statisticsQuery(http, titleId));
  const figures = query.data;
  const startup = figures?.startupMsMedian ?? null;
  const rebuffer = figures?.rebufferRatio ?? null;
  const shown: readonly (readonly [key: string, name: string, text: string])[] = [
    ["views", "Views", figures === undefined ? "–" : number.format(figures.views)],
    ["viewers", "Viewers", figures === undefined ? "–" : number.format(figures.viewers)],
    ["watched", "Watched", figures === undefined ? "–" : watchedText(figures.watchedSeconds)],
    ["startup", "Start-up, median", startup === null ? "–" : `${(startup / 1000).toFixed(2)} s`],
    ["rebuffer", "Rebuffering", rebuffer === null ? "–" : `${(rebuffer * 100).toFixed(1)} %`],
  ];
  return (
    <section className={styles["panel"]} aria-label="Statistics" data-testid="title-statistics">
      <h2 className={styles["heading"]}>Statistics</h2>
      <dl className={styles["figures"]}>
        {shown.map(([key, name, text]) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd data-testid={`statistics-${key}`}>{text}</dd>
          </div>
        ))}
      </dl>
      <output className={styles["note"]}>
        {query.isError
          ? refusalText(refusalOf(query.error)).text
          : "A view is ten seconds watched; the same viewer counts again after an hour. Only operators see this."}
      </output>
    </section>
  );
};
