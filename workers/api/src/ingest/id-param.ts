import * as z from "zod";

/** An upload or a job in a URL. */
export const IdParams = z.object({ id: z.string().max(64) });
