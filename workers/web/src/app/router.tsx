import { createBrowserRouter, redirect } from "react-router";
import { SignInPage, SignUpPage } from "../auth/index.ts";
import { BrowsePage, CollectionPage, CollectionsPage, PersonPage } from "../catalog/index.ts";
import { SearchPage } from "../search/index.ts";
import { Layout } from "./layout.tsx";
import { Crash, Home, NotFound, Title, Watch } from "./pages.tsx";
import { STUDIO_ROUTES, StudioFrame } from "./studio-routes.tsx";

/** Every address of the app. */
export const createRouter = () =>
  createBrowserRouter([
    {
      element: <Layout />,
      errorElement: <Crash />,
      children: [
        { path: "/", element: <Home /> },
        { path: "/browse", element: <BrowsePage /> },
        { path: "/search", element: <SearchPage /> },
        // Where genres stood before; links to it are out there.
        {
          path: "/genre/:genre",
          loader: ({ params }) => redirect(`/browse?genre=${encodeURIComponent(params["genre"] ?? "")}`),
        },
        { path: "/collections", element: <CollectionsPage /> },
        { path: "/collection/:id", element: <CollectionPage /> },
        { path: "/person/:id", element: <PersonPage /> },
        { path: "/title/:id", element: <Title /> },
        { path: "/sign-in", element: <SignInPage /> },
        { path: "/sign-up", element: <SignUpPage /> },
        { path: "/studio", element: <StudioFrame />, children: STUDIO_ROUTES },
        { path: "*", element: <NotFound /> },
      ],
    },
    { path: "/watch/:id", element: <Watch />, errorElement: <Crash /> },
  ]);
