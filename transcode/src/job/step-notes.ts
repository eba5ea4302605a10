import type { StepNotes } from "./claim.ts";

const COMMANDS_KEPT = 20;
const LINES_KEPT = 40;

type Line = { readonly event: string; readonly command?: unknown; readonly [key: string]: unknown };

/** Gathers what an operator wants to read about a step while it runs and after it has ended. */
export const takeNotes = (): { readonly add: (line: Line) => void; readonly notes: () => StepNotes } => {
  const commands: string[] = [];
  const log: string[] = [];
  return {
    add: ({ event, command, ...fields }) => {
      if (typeof command === "string") {
        commands.push(command);
        if (commands.length > COMMANDS_KEPT) commands.shift();
        return;
      }
      log.push(Object.keys(fields).length === 0 ? event : `${event} ${JSON.stringify(fields)}`);
      if (log.length > LINES_KEPT) log.shift();
    },
    notes: () => ({ commands: [...commands], log: [...log] }),
  };
};
