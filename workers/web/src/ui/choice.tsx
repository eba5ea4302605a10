import { useId } from "react";
import styles from "./choice.module.css";

type Option = { readonly value: string; readonly text: string };

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly testId?: string;
};

/** One of several values as a pill: the platform's own list, so that every keyboard and remote knows it. */
export const Choice = ({ label, value, options, onChange, testId }: ChoiceProps) => {
  const id = useId();
  return (
    <span className={styles["choice"]} data-set={value !== "" && value !== options[0]?.value}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)} data-testid={testId}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </span>
  );
};
