import type { Refusal } from "../../platform/refusal.ts";
import { refusalText } from "../../platform/refusal-text.ts";
import styles from "./studio.module.css";

/** Why something was refused, where the page goes on. */
export const RefusalLine = ({ refusal }: { readonly refusal: Refusal | null }) => {
  if (refusal === null) return null;
  const { heading, text } = refusalText(refusal);
  const detail = refusal.reason === "problem" && refusal.detail !== null ? ` ${refusal.detail}` : "";
  const fields = refusal.reason === "problem" ? refusal.fields : [];
  return (
    <div className={styles["notice"]} role="alert" data-testid="refusal">
      <p>
        <strong>{heading}.</strong> {text}
        {detail}
      </p>
      {fields.map(({ path, message }) => (
        <p key={path + message}>
          {path} {message}
        </p>
      ))}
    </div>
  );
};
