/** A TCP port on loopback that nobody uses at the moment. */
export function freePort(): Promise<number>;
