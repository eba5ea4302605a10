import type { CreditView } from "@cinema/contracts";
import { Link } from "react-router";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { Picture } from "../ui/picture.tsx";
import { Shelf } from "../ui/shelf.tsx";
import styles from "./credit-shelf.module.css";
import { creditText } from "./credit-text.ts";
import { personPath } from "./paths.ts";

/** Initials where there is no portrait. */
export const Portrait = ({ name, src }: { readonly name: string; readonly src: string | null }) => (
  <span className={styles["portrait"]} aria-hidden="true">
    {src === null ? (
      name
        .split(/\s+/)
        .map((word) => word.charAt(0))
        .slice(0, 2)
        .join("")
    ) : (
      <Picture src={src} width={320} height={320} />
    )}
  </span>
);

/** Everybody who is named, each once, in the order of the credits. */
export const CreditShelf = ({ credits }: { readonly credits: readonly CreditView[] }) => {
  const people = [...Map.groupBy(credits, ({ person }) => person.id).values()];
  if (people.length === 0) return null;
  return (
    <Shelf heading="Cast and crew" cards="person" count={people.length} testId="credits">
      {people.map((own) => {
        const person = own[0]!.person;
        return (
          <li key={person.id}>
            <Link className={styles["card"]} to={personPath(person.id)} data-testid="person-card">
              <Portrait name={person.name} src={person.portrait} />
              <span className={styles["name"]}>
                <CatalogueText text={person.name} />
              </span>
              <span className={styles["role"]}>
                <CatalogueText text={own.map(creditText).join(", ")} />
              </span>
            </Link>
          </li>
        );
      })}
    </Shelf>
  );
};
