import type { CreateTitleBody, FieldError, TitleKind } from "@cinema/contracts";
import { refuseRatings, type TitleDocument } from "@cinema/domain";

type Wanted = Partial<Omit<TitleDocument, "windows"> & Pick<CreateTitleBody, "windows">>;

/** What is wrong with wanted fields in the light of what the title is; no schema can say that. */
export const refuseFields = (kind: TitleKind, current: TitleDocument, wanted: Wanted): readonly FieldError[] => {
  const errors: FieldError[] = [];
  const refuse = (path: string, message: string): void => void errors.push({ in: "body", path, message });
  const ordinal = wanted.ordinal === undefined ? current.ordinal : wanted.ordinal;
  if (kind === "season" && ordinal === null) refuse("ordinal", "a season needs its number");
  const ratings = wanted.ratings ?? [];
  for (const { index, field, reason, message } of refuseRatings(ratings)) {
    // What stands there since before may stay.
    const isKnown = current.ratings.some(
      ({ country, rating }) => country === ratings[index]?.country && rating === ratings[index].rating,
    );
    if (reason === "duplicate_rating" || !isKnown) refuse(`ratings.${index}.${field}`, message);
  }
  const known = new Set(current.windows.map(({ id }) => id));
  const seen = new Set<string>();
  (wanted.windows ?? []).forEach(({ id }, index) => {
    if (id === undefined) return;
    if (!known.has(id)) refuse(`windows.${index}.id`, "is no window of this title");
    else if (seen.has(id)) refuse(`windows.${index}.id`, "stands here twice");
    seen.add(id);
  });
  return errors;
};
