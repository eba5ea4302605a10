/** Loaded with the studio alone: viewers never need it. */
export { JobPage } from "./job-page.tsx";
export { JobsPage } from "./jobs-page.tsx";
