/** Loaded with the watch page alone: Shaka is larger than the rest of the app. */
export { WatchPage as default } from "./watch-page.tsx";
