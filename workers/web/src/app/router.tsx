import { createBrowserRouter } from "react-router";
import { SignInPage, SignUpPage } from "../auth/index.ts";
import { GenrePage } from "../catalog/index.ts";
import { SearchPage } from "../search/index.ts";
import { Layout } from "./layout.tsx";
import { Browse, Crash, Job, Jobs, NotFound, Title, Watch } from "./pages.tsx";

/** Every address of the app. */
export const createRouter = () =>
  createBrowserRouter([
    {
      element: <Layout />,
      errorElement: <Crash />,
      children: [
        { path: "/", element: <Browse /> },
        { path: "/search", element: <SearchPage /> },
        { path: "/genre/:genre", element: <GenrePage /> },
        { path: "/title/:id", element: <Title /> },
        { path: "/sign-in", element: <SignInPage /> },
        { path: "/sign-up", element: <SignUpPage /> },
        { path: "/studio/jobs", element: <Jobs /> },
        { path: "/studio/jobs/:id", element: <Job /> },
        { path: "*", element: <NotFound /> },
      ],
    },
    { path: "/watch/:id", element: <Watch />, errorElement: <Crash /> },
  ]);
