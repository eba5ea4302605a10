import { describeEventLog } from "./contract.ts";
import { createMemoryEventLog } from "./event-log.memory.ts";

describeEventLog("memory", () => {
  const log = createMemoryEventLog();
  return Promise.resolve({ log, replica: log.replica() });
});
