import { describe, expect, it } from "vitest";
import { createAddressPolicy } from "./address-policy.ts";

const isAllowed = createAddressPolicy([]);

describe("addresses of films", () => {
  it.each(["93.184.215.14", "1.1.1.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4010:c0e::65"])(
    "allows the public %s",
    (address) => {
      expect(isAllowed(address)).toBe(true);
    },
  );

  it.each([
    ["this network", "0.0.0.0"],
    ["private", "10.0.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.1.1"],
    ["loopback", "127.8.9.1"],
    ["link-local, cloud metadata", "169.254.169.254"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["protocol assignments", "192.0.0.8"],
    ["documentation", "192.0.2.1"],
    ["documentation", "198.51.100.7"],
    ["documentation", "203.0.113.7"],
    ["benchmarking", "198.18.0.1"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["unspecified", "::"],
    ["loopback", "::1"],
    ["IPv4-compatible", "::127.0.0.1"],
    ["IPv4-mapped private", "::ffff:10.0.0.1"],
    ["IPv4-mapped public", "::ffff:1.1.1.1"],
    ["IPv4-translated", "::ffff:0:10.0.0.1"],
    ["NAT64", "64:ff9b::a00:1"],
    ["local NAT64", "64:ff9b:1::a00:1"],
    ["6to4", "2002:a00:1::"],
    ["Teredo", "2001::a00:1"],
    ["documentation", "2001:db8::1"],
    ["documentation", "3fff::1"],
    ["unique local", "fd00::1"],
    ["cloud metadata", "fd00:ec2::254"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["site-local", "fec0::1"],
    ["multicast", "ff02::1"],
    ["discard", "100::1"],
    ["segment routing", "5f00::1"],
    ["nothing", ""],
    ["a name", "localhost"],
  ])("refuses %s: %s", (_, address) => {
    expect(isAllowed(address)).toBe(false);
  });

  it("allows the networks that the operator names and no other", () => {
    const withNas = createAddressPolicy(["192.168.1.0/24", "fd12::/16"]);
    expect(["192.168.1.9", "fd12::9", "1.1.1.1"].map(withNas)).toEqual([true, true, true]);
    expect(["192.168.2.9", "fd13::9", "127.0.0.1", "::ffff:192.168.1.9"].map(withNas)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
