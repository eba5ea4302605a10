import { artworkKey } from "@cinema/contracts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CLAPPER_SECONDS, clapperInputs, clapperPlan, makeClapperFilm, realContext } from "./made-film.fixture.ts";
import { makeArtwork } from "./make-artwork.ts";
import { makeStoryboard } from "./make-storyboard.ts";

let made: Awaited<ReturnType<typeof realContext>>;

beforeAll(async () => {
  made = await realContext();
});

afterAll(async () => {
  await made?.end();
});

it("stores pictures of several moments that players and operators can load, the one to show first", async () => {
  const film = await makeClapperFilm(made, clapperInputs());
  const [best] = film.renditions;
  const board = await makeStoryboard(made.context, clapperPlan(), best!.track);
  if (!board.ok) throw new Error(JSON.stringify(board.error));
  expect(board.value.storyboard).toMatchObject({ tiles: 6, intervalSeconds: 2 });
  expect(board.value.measures.length).toBe(6 * 32 * 18);
  const artwork = await makeArtwork(made.context, best!, board.value.measures);
  if (!artwork.ok) throw new Error(JSON.stringify(artwork.error));
  expect(artwork.value.length).toBeGreaterThan(1);
  expect(new Set(artwork.value.map(({ atSeconds }) => atSeconds)).size).toBe(artwork.value.length);
  for (const { posterName, backdropName, atSeconds, score } of artwork.value) {
    expect(atSeconds % 2).toBe(0);
    expect(atSeconds).toBeLessThan(CLAPPER_SECONDS);
    expect(score).toBeGreaterThan(0.2);
    for (const name of [posterName, backdropName]) {
      const stored = await made.context.media.get(artworkKey(name));
      if (!stored.ok) throw new Error(stored.error.reason);
      const bytes = Buffer.from(await new Response(stored.value.body).arrayBuffer());
      expect(bytes.subarray(0, 3).toString("hex")).toBe("ffd8ff");
    }
  }
}, 60_000);
