import { afterEach, describe, expect, inject, it } from "vitest";
import { call, registerViewer, signIn } from "./fixtures/api.ts";
import { eventually, type RunningCinema, startCinema, temporaryHome } from "./fixtures/cinema.ts";
import { processesOf } from "./fixtures/processes.ts";
import { quickProfile } from "./fixtures/quick-profile.ts";
import { startAgain } from "./fixtures/second-start.ts";

describe("npm start", () => {
  const cleanUp: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const task of cleanUp.splice(0).toReversed()) await task();
  });
  const run = async (home: string): Promise<RunningCinema> => {
    const cinema = await startCinema(home, { TRANSCODE_PROFILES: await quickProfile(home) });
    cleanUp.push(() => cinema.stop());
    return cinema;
  };

  it("killed with -9 and started again has lost nothing and runs nothing twice", async () => {
    const home = await temporaryHome();
    cleanUp.push(home.remove);
    const first = await run(home.path);
    const viewer = await registerViewer(first.apiUrl);
    const operator = await signIn(first.apiUrl, first.operator);
    const created = await call(first.apiUrl, "POST", "/studio/titles", {
      token: operator,
      body: { name: "Before the crash" },
    });
    expect(created.status).toBe(201);
    // Killed while the demo film is in the middle of its transcode.
    await first.killHard();

    const second = await run(home.path);
    expect(second.operator).toEqual(first.operator);
    const token = await signIn(second.apiUrl, viewer);
    expect(
      (
        await call(second.apiUrl, "GET", `/studio/titles/${created.body.id}`, {
          token: await signIn(second.apiUrl, second.operator),
        })
      ).status,
    ).toBe(200);
    await eventually("the interrupted demo film", 300_000, async () => {
      const { status } = await call(second.apiUrl, "POST", "/stream/titles/123/play", { token, body: {} });
      return status === 200 ? true : null;
    });
    // Playable as it is within seconds; the job that was interrupted goes on, alone, to its end.
    const signedIn = await signIn(second.apiUrl, second.operator);
    const states = await eventually("the end of the interrupted job", 300_000, async () => {
      const { body } = await call(second.apiUrl, "GET", "/ingest/jobs", { token: signedIn });
      const found = body.items.map((job: { state: string }) => job.state) as readonly string[];
      return found.some((state) => state === "queued" || state === "running") ? null : found;
    });
    expect(states).toEqual(["succeeded"]);

    expect(await second.stop()).toBe(0);
    expect(await processesOf(home.path)).toEqual([]);
  });

  it("tells a second start on the same data that the first one runs, and disturbs nothing", async () => {
    const { apiUrl, home } = inject("cinema");
    const { code, text } = await startAgain(home);
    expect(code).not.toBe(0);
    expect(text).toMatch(/already running/i);
    expect((await fetch(`${apiUrl}/health`)).status).toBe(200);
  });
});
