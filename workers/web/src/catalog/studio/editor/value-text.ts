const LONGEST = 240;

const scalar = (value: unknown): string => {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : "nothing";
};

const written = (value: unknown): string => {
  if (Array.isArray(value)) {
    if (value.length === 0) return "nothing";
    return value.map(written).join(value.some((one) => typeof one === "object") ? "; " : ", ");
  }
  if (typeof value !== "object" || value === null) return scalar(value);
  const parts = Object.entries(value)
    .filter(([, own]) => own !== null && own !== undefined && own !== "" && !(Array.isArray(own) && own.length === 0))
    .map(([key, own]) => `${key}: ${written(own)}`);
  return parts.length === 0 ? "nothing" : parts.join(", ");
};

/** Any value of a field in words, on one line: for histories and for what somebody else wrote. */
export const valueText = (value: unknown): string => {
  const text = written(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
};
