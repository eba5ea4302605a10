import { type ReactNode, useId } from "react";
import styles from "./studio.module.css";

type SectionProps = { readonly heading: string; readonly children: ReactNode };

/** One part of a form. */
export const Section = ({ heading, children }: SectionProps) => {
  const id = useId();
  return (
    <section className={styles["section"]} aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
};
