export { HomePage } from "./home-page.tsx";
export { playableOf } from "./playable-of.ts";
export { titleQuery } from "./queries.ts";
export { TitlePage } from "./title-page.tsx";
