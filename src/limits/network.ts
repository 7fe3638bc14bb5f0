import ipaddr from 'ipaddr.js';

/** What one subscriber is given, as a rule: an IPv4 address, or an IPv6 /64 with more addresses than anybody can count. */
export function networkOf(address: string): string {
  // An address that is none came from a proxy that passes on what it is told: those share one count.
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return Buffer.from(parsed.toByteArray().slice(0, 8)).toString('hex');
}
