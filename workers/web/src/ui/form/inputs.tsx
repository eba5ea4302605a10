import { fromUtcInput, toUtcInput } from "./utc-input.ts";
import type { ControlProps } from "./field.tsx";

type Of<T> = { readonly control: ControlProps; readonly value: T; readonly onChange: (value: T) => void };

export const TextInput = ({
  control,
  value,
  onChange,
  maxLength,
  placeholder,
  upperCase = false,
}: Of<string> & { readonly maxLength?: number; readonly placeholder?: string; readonly upperCase?: boolean }) => (
  <input
    {...control}
    type="text"
    value={value}
    maxLength={maxLength}
    placeholder={placeholder}
    onChange={(event) => onChange(upperCase ? event.target.value.toUpperCase() : event.target.value)}
  />
);

export const TextArea = ({ control, value, onChange, maxLength }: Of<string> & { readonly maxLength?: number }) => (
  <textarea {...control} value={value} maxLength={maxLength} onChange={(event) => onChange(event.target.value)} />
);

/** A number or nothing. */
export const NumberInput = ({
  control,
  value,
  onChange,
  min,
  max,
  step = 1,
}: Of<number | null> & { readonly min?: number; readonly max?: number; readonly step?: number | "any" }) => (
  <input
    {...control}
    type="number"
    value={value ?? ""}
    min={min}
    max={max}
    step={step}
    onChange={(event) => onChange(event.target.value === "" ? null : event.target.valueAsNumber)}
  />
);

export const SelectInput = <T extends string>({
  control,
  value,
  onChange,
  options,
}: Of<T> & { readonly options: readonly { readonly value: T; readonly text: string }[] }) => (
  <select {...control} value={value} onChange={(event) => onChange(event.target.value as T)}>
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.text}
      </option>
    ))}
  </select>
);

/** An instant in UTC, or nothing. */
export const InstantInput = ({ control, value, onChange }: Of<string | null>) => (
  <input
    {...control}
    type="datetime-local"
    value={toUtcInput(value)}
    onChange={(event) => onChange(fromUtcInput(event.target.value))}
  />
);
