export { BrowsePage } from "./browse-page.tsx";
export { CollectionPage, CollectionsPage } from "./collection-page.tsx";
export { HomePage } from "./home-page.tsx";
export { accessHint } from "./offer-text.ts";
export { PersonPage } from "./person-page.tsx";
export { playableOf } from "./playable-of.ts";
export { titleQuery } from "./queries.ts";
export { TitlePage } from "./title-page.tsx";
