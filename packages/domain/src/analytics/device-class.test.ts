import { expect, it } from "vitest";
import { deviceClass } from "./device-class.ts";

it.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/147.0", "desktop"],
  ["Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/147.0", "desktop"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148", "mobile"],
  ["Mozilla/5.0 (Linux; Android 16; Pixel 10) Chrome/147.0 Mobile Safari", "mobile"],
  ["Mozilla/5.0 (Linux; Android 16; SM-X910) Chrome/147.0 Safari", "tablet"],
  ["Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X)", "tablet"],
  ["Mozilla/5.0 (SMART-TV; Linux; Tizen 9.0)", "tv"],
  ["Mozilla/5.0 (Web0S; Linux/SmartTV) Chrome/120", "tv"],
  ["curl/8.10", null],
  [null, null],
])("%s → %s", (userAgent, device) => {
  expect(deviceClass(userAgent)).toBe(device);
});
