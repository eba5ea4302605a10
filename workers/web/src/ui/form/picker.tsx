import { useState } from "react";
import { useCombobox } from "../use-combobox.ts";
import styles from "./form.module.css";

export type PickerOption = { readonly id: string; readonly name: string; readonly note: string };

type PickerProps = {
  readonly label: string;
  readonly placeholder: string;
  /** What answers to the words typed; asked by the owner, who is told them. */
  readonly options: readonly PickerOption[];
  readonly onWords: (words: string) => void;
  readonly onPick: (option: PickerOption) => void;
  /** Makes a new one by the name typed; left out where none can be made. */
  readonly onCreate?: ((name: string) => void) | undefined;
};

const CREATE = "\u0000create";

/** Finds one of many by name and hands it over; the field is empty again then. */
export const Picker = ({ label, placeholder, options, onWords, onPick, onCreate }: PickerProps) => {
  const [words, setWords] = useState("");
  const type = (next: string): void => {
    setWords(next);
    onWords(next);
  };
  const name = words.trim();
  const all: readonly PickerOption[] = [
    ...(name === "" ? [] : options),
    ...(onCreate === undefined || name === "" ? [] : [{ id: CREATE, name: `New: ${name}`, note: "" }]),
  ];
  const combobox = useCombobox({
    options: all,
    onChoose: (option: PickerOption) => {
      if (option.id === CREATE) onCreate?.(name);
      else onPick(option);
      type("");
    },
    onClear: () => type(""),
  });
  return (
    <div className={styles["picker"]}>
      <input
        {...combobox.inputProps}
        className={styles["input"]}
        type="text"
        aria-label={label}
        placeholder={placeholder}
        value={words}
        maxLength={200}
        onChange={(event) => {
          combobox.onType();
          type(event.target.value);
        }}
      />
      <div {...combobox.listProps} className={styles["options"]} aria-label={label}>
        {combobox.isShown &&
          all.map((option, index) => (
            <div key={option.id} {...combobox.optionProps(index)} className={styles["option"]}>
              <span>{option.name}</span>
              <span className={styles["note"]}>{option.note}</span>
            </div>
          ))}
      </div>
    </div>
  );
};
