import type { SearchFacets } from "@cinema/contracts";
import { useState } from "react";
import { useGenreName } from "../platform/genre-names.tsx";
import { Button } from "../ui/button.tsx";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import styles from "./facet-list.module.css";
import { chosenOf, type Facet, FACET_TEXTS, FACETS, facetValueText, isNarrowed, valuesOf } from "./search-filters.ts";

/** Values of a facet that are shown at once; the rest after a press. */
const FIRST = 8;

type FacetListProps = {
  readonly facets: SearchFacets;
  readonly parameters: URLSearchParams;
  readonly onToggle: (facet: Facet, value: string) => void;
  readonly onClear: () => void;
};

const Group = ({
  facet,
  facets,
  parameters,
  onToggle,
}: { readonly facet: Facet } & Omit<FacetListProps, "onClear">) => {
  const genreName = useGenreName();
  const [all, setAll] = useState(false);
  const chosen = chosenOf(parameters, facet);
  const values = valuesOf(facets, facet, chosen);
  if (values.length === 0) return null;
  const shown = all ? values : values.filter(({ value }, index) => index < FIRST || chosen.includes(value));
  return (
    <fieldset className={styles["group"]} data-testid={`facet-${facet}`}>
      <legend>{FACET_TEXTS[facet]}</legend>
      {shown.map(({ value, count }) => (
        <label key={value} className={styles["value"]}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(facet, value)} />
          <span>
            <CatalogueText text={facetValueText(facet, value, genreName)} />
          </span>
          <span className={styles["count"]}>{count}</span>
        </label>
      ))}
      {shown.length < values.length && (
        <button type="button" className={styles["more"]} onClick={() => setAll(true)}>
          {values.length - shown.length} more
        </button>
      )}
    </fieldset>
  );
};

/** What the hits are, counted, to narrow them by. On a phone it opens on a press. */
export const FacetList = ({ facets, parameters, onToggle, onClear }: FacetListProps) => {
  const [open, setOpen] = useState(false);
  if (FACETS.every((facet) => valuesOf(facets, facet, chosenOf(parameters, facet)).length === 0)) return null;
  const count = FACETS.reduce((sum, facet) => sum + chosenOf(parameters, facet).length, 0);
  return (
    <section className={styles["facets"]} aria-label="Narrow the search" data-open={open}>
      <button
        type="button"
        className={styles["toggle"]}
        aria-expanded={open}
        aria-controls="facets"
        onClick={() => setOpen(!open)}
      >
        Filters{count > 0 && ` (${count})`}
      </button>
      <div className={styles["groups"]} id="facets">
        {FACETS.map((facet) => (
          <Group key={facet} facet={facet} facets={facets} parameters={parameters} onToggle={onToggle} />
        ))}
        {isNarrowed(parameters) && <Button onClick={onClear}>Clear filters</Button>}
      </div>
    </section>
  );
};
