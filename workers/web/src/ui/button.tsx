import type { ComponentProps } from "react";
import { Link, type LinkProps } from "react-router";
import styles from "./button.module.css";

type Look = { readonly look?: "primary" | "plain" };

const classOf = (look: Look["look"]): string =>
  look === "primary" ? `${styles["button"]} ${styles["primary"]}` : (styles["button"] ?? "");

export const Button = ({ look, ...rest }: ComponentProps<"button"> & Look) => (
  <button type="button" {...rest} className={classOf(look)} />
);

/** A link that looks like a button. */
export const ButtonLink = ({ look, ...rest }: LinkProps & Look) => <Link {...rest} className={classOf(look)} />;
