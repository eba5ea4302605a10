import { type SubmitEvent, useEffect, useId, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { Result } from "@cinema/foundation";
import type { Refusal } from "../platform/refusal.ts";
import { refusalText } from "../platform/refusal-text.ts";
import { Button } from "../ui/button.tsx";
import styles from "./auth-page.module.css";
import type { Credentials } from "./credentials.ts";
import { fieldText } from "./field-text.ts";
import { returnPath } from "./return-path.ts";

type FieldProps = {
  readonly label: string;
  readonly name: "email" | "password" | "displayName";
  readonly type: "email" | "password" | "text";
  readonly autoComplete: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly error: string | undefined;
};

const Field = ({ label, name, type, autoComplete, hint, required = true, error }: FieldProps) => {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={styles["field"]}>
      <label className={styles["label"]} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles["input"]}
        name={name}
        type={type}
        autoComplete={autoComplete}
        required={required}
        maxLength={name === "displayName" ? 80 : name === "email" ? 254 : 128}
        aria-invalid={error !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
      />
      {note !== undefined && (
        <p className={error === undefined ? styles["hint"] : styles["error"]} id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  );
};

/** Seconds that count down to 0 once they are set. */
const useCountdown = () => {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft] as const;
};

const fieldError = (refusal: Refusal | null, name: string): string | undefined => {
  const field = refusal?.reason === "problem" ? refusal.fields.find((candidate) => candidate.path === name) : undefined;
  return field === undefined ? undefined : fieldText(field.message);
};

type AuthFormProps = {
  readonly kind: "sign_in" | "sign_up";
  readonly submitText: string;
  readonly send: (credentials: Credentials) => Promise<Result<unknown, Refusal>>;
};

/** The fields and answers of both auth pages. */
export const AuthForm = ({ kind, submitText, send }: AuthFormProps) => {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const alert = useRef<HTMLDivElement>(null);
  const [wait, setWait] = useCountdown();

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    const displayName = text("displayName").trim();
    setBusy(true);
    const answer = await send({
      email: text("email").trim(),
      password: text("password"),
      ...(displayName === "" ? {} : { displayName }),
    });
    setBusy(false);
    if (answer.ok) return navigate(returnPath(parameters.get("next")), { replace: true });
    setRefusal(answer.error);
    setWait(answer.error.reason === "problem" ? (answer.error.retryAfterSeconds ?? 0) : 0);
    queueMicrotask(() => alert.current?.focus());
  };

  // The text counts along; once the wait is over it only says what had happened.
  const shown =
    refusal === null
      ? null
      : refusalText(refusal.reason === "problem" ? { ...refusal, retryAfterSeconds: wait > 0 ? wait : null } : refusal);
  return (
    <form className={styles["form"]} onSubmit={(event) => void submit(event)} noValidate={false}>
      {shown !== null && (
        <div className={styles["refusal"]} role="alert" tabIndex={-1} ref={alert} data-testid="auth-refusal">
          <strong>{shown.heading}</strong>
          {shown.text}
        </div>
      )}
      {kind === "sign_up" && (
        <Field
          label="Your name (optional)"
          name="displayName"
          type="text"
          autoComplete="nickname"
          required={false}
          error={fieldError(refusal, "displayName")}
        />
      )}
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        error={fieldError(refusal, "email")}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete={kind === "sign_up" ? "new-password" : "current-password"}
        {...(kind === "sign_up" ? { hint: "At least 8 characters. A sentence works well." } : {})}
        error={fieldError(refusal, "password")}
      />
      <Button type="submit" look="primary" disabled={busy || wait > 0}>
        {busy ? "One moment…" : submitText}
      </Button>
    </form>
  );
};
