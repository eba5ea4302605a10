import * as z from "zod";
import { startEdge } from "./edge.ts";

/** What the starter hands over in `EDGE_OPTIONS`. */
const Options = z.object({
  root: z.string(),
  bundles: z.record(z.string(), z.string()),
  ports: z.record(z.string(), z.number()),
  variables: z.record(z.string(), z.string()),
  persistDir: z.string(),
});

// A process of its own, so that one signal to its session takes workerd along, whatever happened to the starter.
const edge = await startEdge({
  ...Options.parse(JSON.parse(process.env["EDGE_OPTIONS"] ?? "{}")),
  log: (line) => console.log(line),
});
const stop = (): void => {
  void edge.stop().finally(() => process.exit(0));
};
process.once("SIGTERM", stop);
process.once("disconnect", stop);
console.log("edge is ready");
