import { systemClock } from "@cinema/foundation";
import { type BeaconQueue, createBeaconQueue } from "./beacon-queue.ts";

/** 16 random bytes; unlike `crypto.randomUUID` it also works on a plain-http address in a home network. */
const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The beacon queue on this browser's network and timers. `url` and `token` come from the play answer. */
export const createBrowserBeacons = (beacons: { readonly url: string; readonly token: string }): BeaconQueue =>
  createBeaconQueue(beacons.token, {
    clock: systemClock,
    newId: randomId,
    after: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
    send: async (body) => {
      try {
        const response = await fetch(beacons.url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
          keepalive: true,
        });
        if (response.ok) return "taken";
        return response.status === 429 || response.status >= 500 ? "lost" : "refused";
      } catch {
        return "lost";
      }
    },
    sendFinal: (body) => {
      navigator.sendBeacon(beacons.url, new Blob([JSON.stringify(body)], { type: "application/json" }));
    },
  });
