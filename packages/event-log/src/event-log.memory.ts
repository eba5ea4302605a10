import { type Clock, systemClock } from "@cinema/foundation";
import { type EventLog, type EventReader, type EventRecord, ReaderLostError } from "./port.ts";
import { createWaitingRoom } from "./waiting-room.ts";

type Group = { committed: number; owner: symbol | null };

/** The fake: one partition a topic, gone with the process. Every call of `replica` is another process on the same log. */
export const createMemoryEventLog = (clock: Clock = systemClock): EventLog & { readonly replica: () => EventLog } => {
  const topics = new Map<string, EventRecord[]>();
  const groups = new Map<string, Group>();
  const room = createWaitingRoom();
  const recordsOf = (topic: string): EventRecord[] => topics.get(topic) ?? topics.set(topic, []).get(topic) ?? [];
  const groupOf = (consumer: string, topic: string): Group => {
    const name = JSON.stringify([consumer, topic]);
    const group = groups.get(name) ?? { committed: 0, owner: null };
    groups.set(name, group);
    return group;
  };

  const append: EventLog["append"] = (events) => {
    const appended = events.map((event): EventRecord => {
      const records = recordsOf(event.topic);
      const offset = records.length;
      const record = { ...event, headers: event.headers ?? {}, partition: 0, offset, cursor: `${offset + 1}` };
      records.push({ ...record, timestampMs: clock.nowMs() });
      return records[offset] as EventRecord;
    });
    room.wakeAll();
    return Promise.resolve(
      appended.map(({ topic, partition, offset, timestampMs }) => ({ topic, partition, offset, timestampMs })),
    );
  };

  const openReader = (consumer: string, topic: string): EventReader => {
    const me = Symbol(consumer);
    const group = groupOf(consumer, topic);
    let next: number | null = null;
    const take = (maxRecords: number): readonly EventRecord[] => {
      if (group.owner !== null && group.owner !== me) return [];
      if (group.owner === null) next = null;
      group.owner = me;
      next ??= group.committed;
      const records = recordsOf(topic).slice(next, next + maxRecords);
      next += records.length;
      return records;
    };
    return {
      poll: async ({ maxRecords, waitMs, signal }) => {
        const deadline = performance.now() + waitMs;
        for (;;) {
          const records = signal?.aborted === true ? [] : take(maxRecords);
          const left = deadline - performance.now();
          if (records.length > 0 || left <= 0 || signal?.aborted === true) return records;
          await room.wait(left, signal);
        }
      },
      commit: (record) => {
        if (group.owner !== me) return Promise.reject(new ReaderLostError("another reader has taken over"));
        group.committed = Math.max(group.committed, Number(record.cursor));
        return Promise.resolve();
      },
      close: () => {
        if (group.owner === me) group.owner = null;
        room.wakeAll();
        return Promise.resolve();
      },
    };
  };

  const replica = (): EventLog => {
    const readers = new Set<EventReader>();
    return {
      append,
      openReader: ({ consumer, topic }) => {
        const reader = openReader(consumer, topic);
        readers.add(reader);
        return reader;
      },
      lag: ({ consumer, topic }) => Promise.resolve(recordsOf(topic).length - groupOf(consumer, topic).committed),
      ping: () => Promise.resolve(),
      close: async () => {
        for (const reader of readers) await reader.close();
      },
    };
  };
  return { ...replica(), replica };
};
