export { BrowsePage } from "./browse-page.tsx";
export { GenrePage } from "./genre-page.tsx";
export { titleQuery } from "./queries.ts";
export { TitlePage } from "./title-page.tsx";
