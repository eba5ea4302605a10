import type { LimitSubject } from "../mount.ts";

const expandIpv6 = (address: string): string[] => {
  const [head = "", tail] = address.split("::", 2);
  const left = head === "" ? [] : head.split(":");
  if (tail === undefined) return left;
  const right = tail === "" ? [] : tail.split(":");
  return [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0"), ...right];
};

/** Everybody with an IPv6 line has 2^64 addresses, so the line (the first 64 bits) is the subject, not the address. */
export const subjectKey = ({ kind, id }: LimitSubject): string => {
  if (kind === "account" || !id.includes(":")) return id;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(id)?.[1];
  if (mapped !== undefined) return mapped;
  const network = expandIpv6(id.toLowerCase()).slice(0, 4);
  return `${network.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
};
