import type { TitleView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { signInPath } from "../auth/index.ts";
import { clockText } from "../platform/format.ts";
import { useServices, useSession } from "../platform/services.ts";
import { positionQuery } from "../streaming/position.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { watchPath } from "../ui/title-card.tsx";
import styles from "./title-actions.module.css";

/** Play, resume, sign in or wait: what this viewer can do with a title. */
export const TitleActions = ({ title }: { readonly title: TitleView }) => {
  const { http } = useServices();
  const session = useSession();
  const signedIn = session.status === "signed_in";
  const position = useQuery(positionQuery(http, title.id, signedIn && title.playable));
  if (!title.playable) {
    return <p className={styles["hint"]}>Coming soon. This film is not ready to play yet.</p>;
  }
  if (session.status === "anonymous") {
    return (
      <>
        <ButtonLink look="primary" to={signInPath(watchPath(title))} data-testid="sign-in-to-watch">
          <Icon name="play" /> Sign in to watch
        </ButtonLink>
        <p className={styles["hint"]}>
          {title.access === "free" ? "Free with an account." : "Part of the subscription."}
        </p>
      </>
    );
  }
  const at = position.data && !position.data.finished ? position.data.positionSeconds : 0;
  return (
    <>
      <ButtonLink look="primary" to={watchPath(title)} data-testid="play">
        <Icon name="play" /> {at > 0 ? `Resume at ${clockText(at)}` : "Play"}
      </ButtonLink>
      {title.access === "subscription" && <p className={styles["hint"]}>Part of the subscription.</p>}
    </>
  );
};
