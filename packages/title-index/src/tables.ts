import * as z from "zod";
import { RightsClass } from "./rights-classes.ts";

/** The step of the scale of ages of a title of which nobody said it. */
export const NO_MATURITY = 255;

/** What titles share, by place. Maturity is the place on the scale of ages, or {@link NO_MATURITY}. */
export const Tables = z.object({
  /** Lower case; null for not known, `*` for names that are found but not shown. At most 65,536. */
  languages: z.array(z.string().nullable()).max(65_536),
  rights: z.array(RightsClass),
  maturity: z.array(z.object({ own: z.number(), byCountry: z.record(z.string(), z.number()) })),
});
export type Tables = z.infer<typeof Tables>;
