import * as z from "zod";

/** A title in a URL: its id or its integer alias. */
export const TitleParams = z.object({ id: z.string().max(64) });
