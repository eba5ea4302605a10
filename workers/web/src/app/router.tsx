import { type ComponentType, lazy, Suspense } from "react";
import { createBrowserRouter, redirect } from "react-router";
import { SignInPage, SignUpPage } from "../auth/index.ts";
import { Layout } from "./layout.tsx";
import { Crash, Home, NotFound, Title, Watch } from "./pages.tsx";
import { STUDIO_ROUTES, StudioFrame } from "./studio-routes.tsx";

/** What nobody opens first comes when it is asked for; home, titles and the player are what people wait for. */
const lists = () => import("../catalog/lists.ts");
const BrowsePage = lazy(() => lists().then((part) => ({ default: part.BrowsePage })));
const CollectionPage = lazy(() => lists().then((part) => ({ default: part.CollectionPage })));
const CollectionsPage = lazy(() => lists().then((part) => ({ default: part.CollectionsPage })));
const PersonPage = lazy(() => lists().then((part) => ({ default: part.PersonPage })));
const SearchPage = lazy(() => import("../search/index.ts").then((part) => ({ default: part.SearchPage })));

const Later = ({ page: Page }: { readonly page: ComponentType }) => (
  <Suspense fallback={null}>
    <Page />
  </Suspense>
);

/** Every address of the app. */
export const createRouter = () =>
  createBrowserRouter([
    {
      element: <Layout />,
      errorElement: <Crash />,
      children: [
        { path: "/", element: <Home /> },
        { path: "/browse", element: <Later page={BrowsePage} /> },
        { path: "/search", element: <Later page={SearchPage} /> },
        // Where genres stood before; links to it are out there.
        {
          path: "/genre/:genre",
          loader: ({ params }) => redirect(`/browse?genre=${encodeURIComponent(params["genre"] ?? "")}`),
        },
        { path: "/collections", element: <Later page={CollectionsPage} /> },
        { path: "/collection/:id", element: <Later page={CollectionPage} /> },
        { path: "/person/:id", element: <Later page={PersonPage} /> },
        { path: "/title/:id", element: <Title /> },
        { path: "/sign-in", element: <SignInPage /> },
        { path: "/sign-up", element: <SignUpPage /> },
        { path: "/studio", element: <StudioFrame />, children: STUDIO_ROUTES },
        { path: "*", element: <NotFound /> },
      ],
    },
    { path: "/watch/:id", element: <Watch />, errorElement: <Crash /> },
  ]);
