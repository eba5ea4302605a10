import type { TitleView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { isRouteErrorResponse, useParams, useRouteError } from "react-router";
import { createBrowserBeacons, popularQuery, TitleStatistics } from "../analytics/index.ts";
import { signInPath } from "../auth/index.ts";
import { HomePage, TitlePage, titleQuery } from "../catalog/index.ts";
import { useLanguage } from "../platform/language.ts";
import { useServices, useSession } from "../platform/services.ts";
import { continueWatchingQuery } from "../streaming/position.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { TitleActions } from "./title-actions.tsx";

const WatchPage = lazy(() => import("../streaming/index.ts"));

/** Pages in which slices meet; pages of one slice stand in the route table as they are. */
export const Home = () => {
  const { http } = useServices();
  const begun = useQuery(continueWatchingQuery(http, useSession().status === "signed_in"));
  const popular = useQuery(popularQuery(http));
  return (
    <HomePage
      popularIds={popular.data?.items.map((item) => item.titleId) ?? []}
      begun={(begun.data?.items ?? []).map(({ title, position }) => ({
        title,
        watchedShare: position.positionSeconds / Math.max(1, position.durationSeconds),
      }))}
    />
  );
};

const OperatorPanel = ({ title }: { readonly title: TitleView }) => {
  const session = useSession();
  if (session.status !== "signed_in" || session.user.role !== "operator") return null;
  return <TitleStatistics titleId={title.id} />;
};

export const Title = () => (
  <TitlePage
    idOrAlias={useParams()["id"] ?? ""}
    renderActions={(title) => <TitleActions title={title} />}
    renderOperator={(title) => <OperatorPanel title={title} />}
  />
);

const Dark = () => <output style={{ position: "fixed", inset: 0, background: "#000" }} aria-label="Loading" />;

export const Watch = () => {
  const { http } = useServices();
  const title = useQuery(titleQuery(http, useLanguage(), useParams()["id"] ?? ""));
  return (
    <Suspense fallback={<Dark />}>
      <WatchPage name={title.data?.name ?? "Film"} openBeacons={createBrowserBeacons} signInPath={signInPath} />
    </Suspense>
  );
};

export const NotFound = () => (
  <>
    <title>Not found · Online Cinema</title>
    <Notice
      heading="Lost in the dark"
      text="There is no page at this address. The programme is a good place to go on from."
    >
      <ButtonLink to="/" look="primary">
        See what is on
      </ButtonLink>
    </Notice>
  </>
);

/** A bug or a broken download of a part of the app (a new release replaced it): reloading helps. */
export const Crash = () => {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  return (
    <Notice heading="The reel tore" text="Something in this page broke. Reloading it usually helps." urgent>
      <Button look="primary" onClick={() => location.reload()}>
        Reload
      </Button>
    </Notice>
  );
};
