import { OBJECT_LIMITS } from "./port.ts";

const encoder = new TextEncoder();

/** Whether every store keeps `key` as it stands: URL parsers fold `.` and `..` segments, so these are refused. */
export const isObjectKey = (key: string): boolean => {
  if (key === "" || key.startsWith("/") || key.includes("\0")) return false;
  if (key.length > OBJECT_LIMITS.keyBytes || encoder.encode(key).length > OBJECT_LIMITS.keyBytes) return false;
  return !key.split("/").some((segment) => segment === "." || segment === "..");
};
