/** A TCP port that nobody listens on, another one each time. */
export function freePort(): Promise<number>;
