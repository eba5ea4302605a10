import { type ReactNode, useId } from "react";
import { Icon } from "../icon.tsx";
import styles from "./form.module.css";

export type FieldLock = { readonly isLocked: boolean; readonly onToggle: () => void };

/** What a control takes over from its field. */
export type ControlProps = {
  readonly id: string;
  readonly className: string | undefined;
  readonly disabled: boolean;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string | undefined;
};

type FieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly errors?: readonly string[] | undefined;
  /** Present where the field can be locked against imports and hands. */
  readonly lock?: FieldLock | undefined;
  readonly isChanged?: boolean;
  readonly disabled?: boolean;
  readonly children: (control: ControlProps) => ReactNode;
};

const LockButton = ({ label, lock }: { readonly label: string; readonly lock: FieldLock }) => (
  <button
    type="button"
    className={styles["lock"]}
    aria-pressed={lock.isLocked}
    aria-label={`Lock ${label}`}
    title={lock.isLocked ? "Locked: imports leave it alone. Press to unlock." : "Lock: imports will leave it alone."}
    onClick={lock.onToggle}
  >
    <Icon name={lock.isLocked ? "lock" : "unlock"} size={17} />
  </button>
);

/** A labelled control with hint, errors, a mark when it was changed and a lock. */
export const Field = ({
  label,
  hint,
  errors = [],
  lock,
  isChanged = false,
  disabled = false,
  children,
}: FieldProps) => {
  const id = useId();
  const hasNote = errors.length > 0 || hint !== undefined;
  return (
    <div className={styles["field"]} data-field={label}>
      <div className={styles["head"]}>
        <label className={styles["label"]} htmlFor={id}>
          {label}
        </label>
        {isChanged && <span className={styles["changed"]} title="Changed, not saved yet" />}
        {lock && <LockButton label={label} lock={lock} />}
      </div>
      {children({
        id,
        className: styles["input"],
        disabled: disabled || (lock?.isLocked ?? false),
        "aria-invalid": errors.length > 0,
        "aria-describedby": hasNote ? `${id}-note` : undefined,
      })}
      {hasNote && (
        <div id={`${id}-note`} className={errors.length > 0 ? styles["error"] : styles["hint"]}>
          {errors.length > 0 ? errors.map((error) => <p key={error}>{error}</p>) : hint}
        </div>
      )}
    </div>
  );
};

type FieldGroupProps = Omit<FieldProps, "children"> & { readonly children: ReactNode };

/** Several controls under one name: a list, check boxes. */
export const FieldGroup = ({
  label,
  hint,
  errors = [],
  lock,
  isChanged = false,
  disabled = false,
  children,
}: FieldGroupProps) => (
  <fieldset className={styles["field"]} disabled={disabled} data-field={label}>
    <legend className="unseen">{label}</legend>
    <div className={styles["head"]}>
      <span className={styles["label"]} aria-hidden="true">
        {label}
      </span>
      {isChanged && <span className={styles["changed"]} title="Changed, not saved yet" />}
      {lock && <LockButton label={label} lock={lock} />}
    </div>
    {errors.length > 0 && (
      <div className={styles["error"]}>
        {errors.map((error) => (
          <p key={error}>{error}</p>
        ))}
      </div>
    )}
    {hint !== undefined && <p className={styles["hint"]}>{hint}</p>}
    {/* The lock itself stays outside: it can always be opened. */}
    <fieldset className={styles["field"]} disabled={lock?.isLocked ?? false}>
      {children}
    </fieldset>
  </fieldset>
);

type CheckProps = { readonly label: string; readonly checked: boolean; readonly onChange: (checked: boolean) => void };

export const Check = ({ label, checked, onChange }: CheckProps) => (
  <label className={styles["check"]}>
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    {label}
  </label>
);

export const Checks = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles["checks"]}>{children}</div>
);

/** Fields side by side as far as they fit. */
export const FieldGrid = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles["grid"]}>{children}</div>
);
