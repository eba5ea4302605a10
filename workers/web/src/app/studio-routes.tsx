import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from "react";
import { Navigate, NavLink, Outlet, type RouteObject, useLocation, useParams } from "react-router";
import { signInPath } from "../auth/index.ts";
import { PROBLEM_TEXTS } from "../platform/refusal-text.ts";
import { useSession } from "../platform/services.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Bone } from "../ui/skeleton.tsx";
import styles from "./studio-frame.module.css";

/** Viewers never load the studio: each part comes with its first page. */
const catalog = () => import("../catalog/studio/index.ts");
const search = () => import("../search/studio/index.ts");
const ingest = () => import("../ingest/index.ts");

/** A page of a part, by the name under which its door has it. */
const page = <N extends string>(
  door: () => Promise<{ readonly [K in N]: ComponentType }>,
  name: N,
): LazyExoticComponent<ComponentType> => lazy(() => door().then((part) => ({ default: part[name] })));

const JobView = lazy(() => ingest().then(({ JobPage }) => ({ default: JobPage })));
/** Another job is another page: nothing of the one before stays chosen. */
const Job = () => <JobView key={useParams()["id"]} />;

const PAGES: readonly (readonly [string, ComponentType])[] = [
  ["titles", page(catalog, "TitlesPage")],
  ["titles/:id", page(catalog, "EditPage")],
  ["titles/:id/rights", page(catalog, "RightsPage")],
  ["titles/:id/parts", page(catalog, "PartsPage")],
  ["titles/:id/history", page(catalog, "HistoryPage")],
  ["people", page(catalog, "PeoplePage")],
  ["people/:id", page(catalog, "PersonEditPage")],
  ["collections", page(catalog, "CollectionsListPage")],
  ["collections/:id", page(catalog, "CollectionEditPage")],
  ["rows", page(catalog, "RowsPage")],
  ["rows/:id", page(catalog, "RowEditPage")],
  ["terms", page(catalog, "TermsPage")],
  ["import", page(catalog, "ImportPage")],
  ["misses", page(search, "MissesPage")],
  ["jobs", page(ingest, "JobsPage")],
  ["jobs/:id", Job],
];

export const STUDIO_ROUTES: RouteObject[] = [
  { index: true, element: <Navigate to="/studio/titles" replace /> },
  ...PAGES.map(([path, Page]) => ({ path, element: <Page /> })),
];

const LINKS = [
  ["titles", "Titles"],
  ["people", "People"],
  ["collections", "Collections"],
  ["rows", "Home page"],
  ["terms", "Genres and tags"],
  ["import", "Import and export"],
  ["misses", "Not found"],
  ["jobs", "Jobs"],
] as const;

const Waiting = () => (
  <div className={styles["waiting"]}>
    <Bone width="100%" height="24rem" />
  </div>
);

/** What all pages of the studio share. It is for operators; the API refuses everybody else anyway. */
export const StudioFrame = () => {
  const session = useSession();
  const { pathname } = useLocation();
  if (session.status === "unknown") return null;
  if (session.status === "anonymous") {
    return (
      <Notice {...PROBLEM_TEXTS["auth.unauthenticated"]}>
        <ButtonLink to={signInPath(pathname)} look="primary">
          Sign in
        </ButtonLink>
      </Notice>
    );
  }
  if (session.user.role !== "operator") {
    return (
      <Notice {...PROBLEM_TEXTS["auth.forbidden"]}>
        <ButtonLink to="/" look="primary">
          See what is on
        </ButtonLink>
      </Notice>
    );
  }
  return (
    <>
      <nav className={styles["links"]} aria-label="Studio">
        {LINKS.map(([path, text]) => (
          <NavLink key={path} to={`/studio/${path}`}>
            {text}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
    </>
  );
};
