export { MissesPage } from "./misses-page.tsx";
