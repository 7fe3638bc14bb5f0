type Done = (error: Error | null, addresses: { address: string; family: number }[]) => void;

/** What names resolve to: a name server under an attacker's control. `lookup` stands in for that of `node:dns`. */
export function createNameServer() {
  const zone = new Map<string, string[]>();
  const lookup = (hostname: string, _options: object, done: Done): void => {
    const addresses = zone.get(hostname);
    if (!addresses) return done(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }), []);
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { zone, lookup };
}
