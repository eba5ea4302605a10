import { type KeyboardEvent, useId, useState } from "react";
import { Icon } from "../icon.tsx";
import type { ControlProps } from "./field.tsx";
import styles from "./form.module.css";
import { withTokens } from "./tokens.ts";

type TokenInputProps = {
  readonly control: ControlProps;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly max: number;
  /** How a token is written, for example in upper case. */
  readonly shape?: (text: string) => string;
  readonly textOf?: (token: string) => string;
  readonly known?: readonly string[];
};

/** Words in a field: Enter, a comma or leaving the field adds one, Backspace in an empty field takes the last. */
export const TokenInput = ({
  control,
  value,
  onChange,
  max,
  shape = (text) => text,
  textOf = (token) => token,
  known = [],
}: TokenInputProps) => {
  const listId = useId();
  const [typed, setTyped] = useState("");
  const add = (): void => {
    if (typed.trim() !== "") onChange(withTokens(value, typed, shape, max));
    setTyped("");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && typed === "" && value.length > 0) {
      onChange(value.slice(0, -1));
    }
  };
  const { className: _, disabled, ...rest } = control;
  return (
    <div className={styles["tokens"]} data-disabled={disabled}>
      {value.map((token) => (
        <span key={token} className={styles["token"]}>
          {textOf(token)}
          <button
            type="button"
            aria-label={`Remove ${textOf(token)}`}
            disabled={disabled}
            onClick={() => onChange(value.filter((other) => other !== token))}
          >
            <Icon name="close" size={14} />
          </button>
        </span>
      ))}
      <input
        {...rest}
        type="text"
        disabled={disabled || value.length >= max}
        value={typed}
        list={known.length > 0 ? listId : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
      {known.length > 0 && (
        <datalist id={listId}>
          {known
            .filter((word) => !value.includes(word))
            .map((word) => (
              <option key={word} value={word}>
                {textOf(word)}
              </option>
            ))}
        </datalist>
      )}
    </div>
  );
};
