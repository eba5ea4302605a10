import type { TitleView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { signInPath } from "../auth/index.ts";
import { playableOf } from "../catalog/index.ts";
import { clockText } from "../platform/format.ts";
import { useServices, useSession } from "../platform/services.ts";
import { positionQuery } from "../streaming/position.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { accessHint } from "../ui/offer-text.ts";
import { watchPath } from "../ui/title-card.tsx";
import styles from "./title-actions.module.css";

/** Play, resume, sign in or wait: what this viewer can do with a title. Of a series it is its first episode that plays. */
export const TitleActions = ({ title }: { readonly title: TitleView }) => {
  const { http } = useServices();
  const session = useSession();
  const signedIn = session.status === "signed_in";
  const film = playableOf(title);
  const position = useQuery(positionQuery(http, film?.id ?? title.id, signedIn && film !== null));
  if (film === null) {
    return <p className={styles["hint"]}>Coming soon. There is nothing to play here yet.</p>;
  }
  const part = film.label === "" ? "" : ` ${film.label}`;
  if (session.status === "anonymous") {
    return (
      <>
        <ButtonLink look="primary" to={signInPath(watchPath(film))} data-testid="sign-in-to-watch">
          <Icon name="play" /> Sign in to watch{part}
        </ButtonLink>
        <p className={styles["hint"]}>{accessHint(title)}</p>
      </>
    );
  }
  const at = position.data && !position.data.finished ? position.data.positionSeconds : 0;
  const isFree = title.offers.length === 0 ? title.access === "free" : title.offers[0]?.offer === "free";
  return (
    <>
      <ButtonLink look="primary" to={watchPath(film)} data-testid="play">
        <Icon name="play" /> {at > 0 ? `Resume${part} at ${clockText(at)}` : `Play${part}`}
      </ButtonLink>
      {!isFree && <p className={styles["hint"]}>{accessHint(title)}</p>}
    </>
  );
};
