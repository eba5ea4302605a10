import type { RightsWindowInput } from "@cinema/contracts";
import styles from "./rights-page.module.css";
import { timelineOf } from "./timeline.ts";
import { windowText } from "./explain-text.ts";

const month = new Intl.DateTimeFormat("en", { month: "short", year: "numeric", timeZone: "UTC" });

type WindowTimelineProps = { readonly windows: readonly RightsWindowInput[]; readonly nowMs: number };

/** All windows on one line of time with now on it. The same stands in words below, so it is a picture for eyes alone. */
export const WindowTimeline = ({ windows, nowMs }: WindowTimelineProps) => {
  const { bars, now, fromMs, toMs } = timelineOf(windows, nowMs);
  return (
    <div className={styles["timeline"]} aria-hidden="true">
      {bars.map((bar, index) => (
        <div key={index} className={styles["lane"]} title={windows[index] && windowText(windows[index])}>
          <span>{index + 1}</span>
          <i
            data-effect={windows[index]?.effect}
            data-open-start={bar.isOpenStart}
            data-open-end={bar.isOpenEnd}
            style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
          />
        </div>
      ))}
      <div className={styles["scale"]}>
        <span>{month.format(fromMs)}</span>
        <b style={{ left: `${now}%` }}>now</b>
        <span>{month.format(toMs)}</span>
      </div>
    </div>
  );
};
