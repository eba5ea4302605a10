import type { PersonView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { dayText } from "../platform/format.ts";
import { useLanguage } from "../platform/language.ts";
import { useServices } from "../platform/services.ts";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { Picture } from "../ui/picture.tsx";
import { Bone } from "../ui/skeleton.tsx";
import { TitleCard } from "../ui/title-card.tsx";
import { creditText } from "./credit-text.ts";
import { MissingOrRefused } from "./missing.tsx";
import styles from "./person-page.module.css";
import { personQuery } from "./queries.ts";

const lifeText = ({ born, died }: PersonView): string =>
  [born === null ? null : `Born ${dayText(born)}`, died === null ? null : `died ${dayText(died)}`]
    .filter((part) => part !== null)
    .join(", ");

/** Who somebody is, and every title of theirs that this viewer may know of. */
export const PersonPage = () => {
  const { http } = useServices();
  const query = useQuery(personQuery(http, useLanguage(), useParams()["id"] ?? ""));
  if (query.isPending) {
    return (
      <div className={styles["page"]}>
        <Bone width="100%" height="22rem" />
      </div>
    );
  }
  if (query.isError) return <MissingOrRefused error={query.error} onRetry={() => void query.refetch()} what="person" />;
  const person = query.data;
  const portrait = person.images.find(({ role }) => role === "portrait") ?? person.images[0];
  // One card a title, with everything that somebody did in it.
  const titles = [...Map.groupBy(person.credits, ({ title }) => title.id).values()];
  return (
    <article className={styles["page"]} data-testid="person-page" data-person-id={person.id}>
      <title>{`${person.name} · Online Cinema`}</title>
      <header className={styles["head"]} data-portrait={portrait !== undefined}>
        {portrait !== undefined && (
          <div className={styles["portrait"]}>
            <Picture
              src={portrait.url}
              width={portrait.width}
              height={portrait.height}
              placeholder={portrait.placeholder}
              focal={{ x: portrait.focalX, y: portrait.focalY }}
              loading="first"
            />
          </div>
        )}
        <div>
          <h1 className={styles["name"]}>
            <CatalogueText text={person.name} />
          </h1>
          {lifeText(person) !== "" && <p className={styles["life"]}>{lifeText(person)}</p>}
          {person.biography !== "" && (
            <p className={styles["biography"]}>
              <CatalogueText text={person.biography} />
            </p>
          )}
        </div>
      </header>
      <h2 className={styles["heading"]}>In the programme</h2>
      {titles.length === 0 ? (
        <p className={styles["none"]}>
          Nothing of <CatalogueText text={person.name} /> is on at the moment.
        </p>
      ) : (
        <ul className={styles["grid"]}>
          {titles.map((credits) => (
            <li key={credits[0]!.title.id}>
              <TitleCard title={credits[0]!.title} note={credits.map(creditText).join(", ")} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
};
