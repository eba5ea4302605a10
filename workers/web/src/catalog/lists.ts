export { BrowsePage } from "./browse-page.tsx";
export { CollectionPage, CollectionsPage } from "./collection-page.tsx";
export { PersonPage } from "./person-page.tsx";
