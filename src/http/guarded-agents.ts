import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent } from 'undici';
import { isLoopback } from '../config/loopback.js';

/** Keep-alive connections to everywhere that a request of ours may go. */
export interface GuardedAgents {
  /** Throws if the URL names a private address outright. */
  for(url: URL): Agent;
  destroy(): Promise<void>;
}

type Options = Agent.Options & { connect: { timeout: number } };

/**
 * Loopback names lead to loopback only, all others to public addresses only. It is the address that is dialled which is
 * judged, so DNS rebinding gains nothing; private, link-local and metadata addresses are never reached.
 */
export function guardedAgents(options: Options): GuardedAgents {
  const agent = (range: string) =>
    new Agent({
      ...options,
      connect: { ...options.connect, lookup: onlyTo((address) => rangeOf(address) === range) },
    });
  const loopback = agent('loopback');
  const everywhere = agent('unicast');
  return {
    for({ hostname }) {
      if (isLoopback(hostname)) return loopback;
      // An address written out is dialled without a lookup, so it is judged here.
      if (namesPrivateAddress(hostname)) throw new Error('The address is not a public one');
      return everywhere;
    },
    async destroy() {
      await Promise.all([loopback.destroy(), everywhere.destroy()]);
    },
  };
}

/** Whether a URL's hostname is an address, and none of the public ones. */
export function namesPrivateAddress(hostname: string): boolean {
  const literal = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(literal) && rangeOf(literal) !== 'unicast';
}

/** RFC 4291 §2.4: what is given out of IPv6. ipaddr.js calls the unassigned rest unicast too, `::127.0.0.1` for one. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** `process` unwraps IPv4 addresses that are written as IPv6. */
function rangeOf(text: string): string {
  const address = ipaddr.process(text);
  const range = address.range();
  const unassigned = address instanceof ipaddr.IPv6 && !address.match(GLOBAL_IPV6);
  return range === 'unicast' && unassigned ? 'unassigned' : range;
}

function onlyTo(allowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) =>
    dnsLookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const found = error ? [] : addresses.filter(({ address }) => allowed(address));
      const [first] = found;
      if (!first) return done(error ?? new Error(`${hostname} resolves to no allowed address`), '', 4);
      if (options.all) return (done as unknown as (e: null, a: LookupAddress[]) => void)(null, found);
      done(null, first.address, first.family);
    });
}
