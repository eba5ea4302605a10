import type { ReactNode } from "react";
import { type Refusal, refusalOf } from "../platform/refusal.ts";
import { refusalText } from "../platform/refusal-text.ts";
import { Button } from "./button.tsx";
import styles from "./notice.module.css";

type NoticeProps = {
  readonly heading: string;
  readonly text: string;
  readonly children?: ReactNode;
  /** Announced at once by screen readers. */
  readonly urgent?: boolean;
  readonly requestId?: string | null;
};

/** A full-width message: something is empty, missing or broken. */
export const Notice = ({ heading, text, children, urgent = false, requestId }: NoticeProps) => (
  <section className={styles["notice"]} role={urgent ? "alert" : undefined} data-testid="notice">
    <h1 className={styles["heading"]}>{heading}</h1>
    <p className={styles["text"]}>{text}</p>
    {children !== undefined && <div className={styles["actions"]}>{children}</div>}
    {requestId && <p className={styles["request"]}>Request {requestId}</p>}
  </section>
);

/** What went wrong in words, with a way to try again. */
export const RefusalNotice = ({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) => {
  const refusal: Refusal = refusalOf(error);
  const { heading, text } = refusalText(refusal);
  const requestId = refusal.reason === "problem" && refusal.status >= 500 ? refusal.requestId : null;
  return (
    <Notice heading={heading} text={text} requestId={requestId} urgent>
      {onRetry && (
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Notice>
  );
};
