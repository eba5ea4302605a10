export {
  type EventLog,
  type EventPosition,
  type EventReader,
  type EventRecord,
  type NewEvent,
  type PollOptions,
  ReaderLostError,
} from "./port.ts";
