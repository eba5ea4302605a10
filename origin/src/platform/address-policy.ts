import ipaddr from "ipaddr.js";

/** Whether the origin may fetch a film from an address, given as text without brackets. */
export type AddressPolicy = (address: string) => boolean;

type Network = ReturnType<typeof ipaddr.parseCIDR>;
type Address = Network[0];

/** All that IANA has given out for the public IPv6 internet; what is beyond it translates, tunnels or is reserved. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3");

const isWithin = (address: Address, network: Network): boolean =>
  address.kind() === network[0].kind() && address.match(network);

/**
 * Allows public unicast addresses and the networks that the operator names. Everything else is refused: private,
 * loopback, link-local, carrier-grade NAT, multicast, documentation, reserved, and IPv6 that carries an IPv4 address.
 * @param networks CIDRs, checked by `isNetwork`.
 */
export const createAddressPolicy = (networks: readonly string[]): AddressPolicy => {
  const allowed = networks.map((network) => ipaddr.parseCIDR(network));
  return (text) => {
    // A zone (`fe80::1%eth0`) only ever belongs to a link.
    if (!ipaddr.isValid(text) || text.includes("%")) return false;
    const address = ipaddr.parse(text);
    if (allowed.some((network) => isWithin(address, network))) return true;
    return address.range() === "unicast" && (address.kind() === "ipv4" || isWithin(address, GLOBAL_IPV6));
  };
};

/** Whether `text` is a network in CIDR notation. */
export const isNetwork = (text: string): boolean => ipaddr.isValidCIDR(text);
