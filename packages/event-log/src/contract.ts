import { describe, expect, it } from "vitest";
import { type EventLog, type EventReader, type EventRecord, ReaderLostError } from "./port.ts";

export type ContractSubject = {
  readonly log: EventLog;
  /** The same log as another process sees it. */
  readonly replica: EventLog;
};

const group = { consumer: "counter", topic: "films" };
const films = (...values: string[]) => values.map((value) => ({ topic: "films", key: "k", value }));
const poll = (reader: EventReader, maxRecords = 100): Promise<readonly EventRecord[]> =>
  reader.poll({ maxRecords, waitMs: 5_000 });
const pollNow = (reader: EventReader): Promise<readonly EventRecord[]> => reader.poll({ maxRecords: 100, waitMs: 0 });
const valuesOf = (records: readonly EventRecord[]): readonly string[] => records.map((record) => record.value);
const lastOf = (records: readonly EventRecord[]): EventRecord => {
  const last = records.at(-1);
  if (last === undefined) throw new Error("no records");
  return last;
};

/** The guarantees of the port. Every adapter runs this suite; `make` gives an empty log for each test. */
export const describeEventLog = (name: string, make: () => Promise<ContractSubject>): void => {
  describe(`event log: ${name}`, () => {
    describeReading(make);
    describeGroups(make);
  });
};

const describeReading = (make: () => Promise<ContractSubject>): void => {
  it("hands out events of one key in the order in which they were appended, whole", async () => {
    const { log } = await make();
    const value = JSON.stringify({ name: "Ё 'quoted' \\ film" });
    const positions = await log.append([
      { topic: "films", key: "k", value, headers: { traceparent: "00-1" } },
      { topic: "films", key: null, value: "" },
      { topic: "other", key: "k", value: "x" },
    ]);
    expect(positions.map((position) => position.topic)).toEqual(["films", "films", "other"]);
    const records = await poll(log.openReader(group));
    expect(records).toMatchObject([
      { topic: "films", key: "k", value, headers: { traceparent: "00-1" }, offset: positions[0]?.offset },
      { topic: "films", key: null, value: "", headers: {}, offset: positions[1]?.offset },
    ]);
    expect(Math.abs(lastOf(records).timestampMs - Date.now())).toBeLessThan(60_000);
  });

  it("never hands out more than asked for and goes on where the poll before ended", async () => {
    const { log } = await make();
    await log.append(films("1", "2", "3"));
    const reader = log.openReader(group);
    expect(valuesOf(await poll(reader, 2))).toEqual(["1", "2"]);
    expect(valuesOf(await poll(reader, 2))).toEqual(["3"]);
  });

  it("wakes a waiting reader when something is appended", async () => {
    const { log, replica } = await make();
    const reader = log.openReader(group);
    const waiting = reader.poll({ maxRecords: 10, waitMs: 20_000 });
    await replica.append(films("late"));
    expect(valuesOf(await waiting)).toEqual(["late"]);
  });

  it("answers nothing when the wait is over or aborted", async () => {
    const { log } = await make();
    const reader = log.openReader(group);
    expect(await pollNow(reader)).toEqual([]);
    const abort = new AbortController();
    const waiting = reader.poll({ maxRecords: 10, waitMs: 60_000, signal: abort.signal });
    abort.abort();
    expect(await waiting).toEqual([]);
  });

  it("answers a ping and appends nothing by it", async () => {
    const { log } = await make();
    await log.ping();
    expect(await pollNow(log.openReader(group))).toEqual([]);
  });

  it("takes an empty append for nothing", async () => {
    const { log } = await make();
    expect(await log.append([])).toEqual([]);
    expect(await log.lag(group)).toBe(0);
  });
};

const describeGroups = (make: () => Promise<ContractSubject>): void => {
  it("goes on after the committed record in a new reader and repeats what was not committed", async () => {
    const { log, replica } = await make();
    await log.append(films("1", "2", "3"));
    const reader = log.openReader(group);
    const records = await poll(reader);
    await reader.commit(records[0] as EventRecord);
    await reader.close();
    expect(await log.lag(group)).toBe(2);
    const next = replica.openReader(group);
    const repeated = await poll(next);
    expect(valuesOf(repeated)).toEqual(["2", "3"]);
    await next.commit(lastOf(repeated));
    expect(await log.lag(group)).toBe(0);
    expect(await pollNow(next)).toEqual([]);
  });

  it("does not go back when an earlier record is committed late", async () => {
    const { log } = await make();
    await log.append(films("1", "2", "3"));
    const reader = log.openReader(group);
    const records = await poll(reader);
    await reader.commit(lastOf(records));
    await reader.commit(records[0] as EventRecord);
    expect(await log.lag(group)).toBe(0);
  });

  it("keeps groups and topics apart", async () => {
    const { log } = await make();
    await log.append([...films("1"), { topic: "other", key: "k", value: "x" }]);
    const reader = log.openReader(group);
    await reader.commit(lastOf(await poll(reader)));
    expect(valuesOf(await poll(log.openReader({ ...group, consumer: "second" })))).toEqual(["1"]);
    expect(valuesOf(await poll(log.openReader({ ...group, topic: "other" })))).toEqual(["x"]);
  });

  it("gives a group's events to one of two readers until that one goes away", async () => {
    const { log, replica } = await make();
    const first = log.openReader(group);
    const second = replica.openReader(group);
    await log.append(films("1"));
    const records = await poll(first);
    expect(valuesOf(records)).toEqual(["1"]);
    expect(await pollNow(second)).toEqual([]);
    await first.commit(lastOf(records));
    await log.append(films("2"));
    await first.close();
    expect(valuesOf(await poll(second))).toEqual(["2"]);
  });

  it("refuses the commit of a reader that has lost its place", async () => {
    const { log, replica } = await make();
    await log.append(films("1"));
    const first = log.openReader(group);
    const records = await poll(first);
    await first.close();
    expect(valuesOf(await poll(replica.openReader(group)))).toEqual(["1"]);
    await expect(first.commit(lastOf(records))).rejects.toThrow(ReaderLostError);
  });
};
