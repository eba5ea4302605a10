export { createBrowserBeacons } from "./browser-beacons.ts";
export { popularQuery } from "./queries.ts";
export { TitleStatistics } from "./title-statistics.tsx";
