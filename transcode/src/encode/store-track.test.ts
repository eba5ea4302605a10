import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createMemoryStore } from "@cinema/object-store/memory";
import { describe, expect, it } from "vitest";
import { fragmentBytes, initBytes } from "../package/boxes.fixture.ts";
import { stepContext } from "./encode.fixture.ts";
import { MAX_BYTES_IN_FLIGHT, storeTrack } from "./store-track.ts";

const OPTIONS = { startTicks: 0, firstSequence: 1, segmentTicks: 48_000, keyFrames: true };
const SEGMENTS = 9;

const setUp = async (pathOf = (name: string): string => `video/a/${name}`) => {
  const media = createMemoryStore();
  const { context, notes } = await stepContext({ media });
  const file = join(context.scratch, "a.mp4");
  const fragments = Array.from({ length: SEGMENTS }, (_, index) => fragmentBytes(48, 1000, 10, index));
  await writeFile(file, Buffer.concat([initBytes(24_000), ...fragments]));
  const names = async (): Promise<readonly string[]> => {
    const page = await media.list({ prefix: "assets/ast_1/video/a/" });
    return page.ok ? page.value.objects.map(({ key }) => key.slice(key.lastIndexOf("/") + 1)) : [];
  };
  return { context, file, names, notes, store: () => storeTrack(context, file, OPTIONS, pathOf) };
};

describe("storing a track", () => {
  it("tells of exactly what lies in the store", async () => {
    const { names, store } = await setUp();
    const stored = await store();
    const track = stored.ok ? stored.value : null;
    expect(track?.segments).toHaveLength(SEGMENTS);
    expect([track?.init, ...(track?.segments ?? []).map(({ name }) => name)].toSorted()).toEqual(
      (await names()).toSorted(),
    );
  });

  it("has no more of heavy segments on their way than memory bears", async () => {
    const { context, file } = await setUp();
    const heavy = Array.from({ length: SEGMENTS }, (_, index) => fragmentBytes(48, 1000, 65_536, index));
    await writeFile(file, Buffer.concat([initBytes(24_000), ...heavy]));
    let [underWay, most] = [0, 0];
    const put: typeof context.media.put = async (key, body, options) => {
      const size = (body as Uint8Array).length;
      underWay += size;
      most = Math.max(most, underWay);
      // Long enough for others to come, if there were any.
      await new Promise((resolve) => setTimeout(resolve, 30));
      underWay -= size;
      return context.media.put(key, body, options);
    };
    const stored = await storeTrack({ ...context, media: { ...context.media, put } }, file, OPTIONS, (name) => name);
    expect(stored).toMatchObject({ ok: true, value: { segments: { length: SEGMENTS } } });
    expect(most).toBeLessThanOrEqual(MAX_BYTES_IN_FLIGHT);
  });

  it.each([1, 3, SEGMENTS + 1])("fails when the disk takes no file any more, be it the %s.", async (unwritable) => {
    let count = 0;
    // Below a file there is no folder to be made: the write is refused as on a full disk.
    const { notes, store } = await setUp((name) => (++count === unwritable ? `../a.mp4/${name}` : `video/a/${name}`));
    expect(await store()).toMatchObject({ ok: false, error: { reason: "internal" } });
    expect(notes).toEqual([expect.objectContaining({ event: "segment.unsaved" })]);
  });

  it("hands on the store's refusal", async () => {
    const { context, file } = await setUp();
    const put = async () => ({ ok: false, error: { reason: "access_denied" } }) as const;
    const refusing = { ...context, media: { ...context.media, put } };
    expect(await storeTrack(refusing, file, OPTIONS, (name) => name)).toMatchObject({
      ok: false,
      error: { reason: "internal", detail: expect.stringContaining("access_denied") },
    });
  });
});
