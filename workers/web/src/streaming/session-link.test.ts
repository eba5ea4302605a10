import type { MediaGrant, PlayView } from "@cinema/contracts";
import { ok } from "@cinema/foundation";
import { expect, it } from "vitest";
import type { Http } from "../platform/http.ts";
import { createSessionLink } from "./session-link.ts";

const grantOf = (token: string, maxHeight: number | null): MediaGrant => ({
  baseUrl: `https://media.test/v/${token}/ast_1/`,
  expiresAt: "2026-06-01T12:00:00Z",
  renewAfterSeconds: 60,
  maxHeight,
});

it("tells the grant of a session and every one that renews it, lower or higher than the one before", async () => {
  const told: (number | null)[] = [];
  const answers: unknown[] = [
    {
      sessionId: "ses_1",
      grant: grantOf("a", null),
      heartbeat: { url: "/beat", intervalSeconds: 30 },
      beacons: { url: "/beacons", token: "t" },
    } as PlayView,
    { grant: grantOf("b", 720) },
    { grant: grantOf("c", null) },
  ];
  const link = createSessionLink({
    http: { request: async () => ok(answers.shift()) } as unknown as Http,
    idOrAlias: "1",
    mode: "renewing",
    openBeacons: () => ({ use: () => {}, flush: async () => {} }) as never,
    snapshot: () => ({ positionSeconds: 1, state: "playing" }),
    onGrant: ({ maxHeight }) => told.push(maxHeight),
    onLost: () => {},
  });
  await link.open();
  await link.beat();
  expect(link.rewrite("https://media.test/v/a/ast_1/hls/720p.m3u8")).toBe("https://media.test/v/b/ast_1/hls/720p.m3u8");
  await link.beat();
  expect(told).toEqual([null, 720, null]);
  await link.close();
});
