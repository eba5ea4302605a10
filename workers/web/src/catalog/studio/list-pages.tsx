import { Button } from "../../ui/button.tsx";
import styles from "./studio.module.css";

type ListPagesProps = {
  readonly cursor: string;
  readonly next: string | null;
  readonly onTurn: (cursor: string) => void;
};

/** Further pages of a list, and back to the first. */
export const ListPages = ({ cursor, next, onTurn }: ListPagesProps) => (
  <div className={styles["pages"]}>
    {cursor !== "" && <Button onClick={() => onTurn("")}>From the beginning</Button>}
    {next !== null && <Button onClick={() => onTurn(next)}>Further</Button>}
  </div>
);
