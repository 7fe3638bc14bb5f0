import { median } from './statistics.js';

export interface Reads {
  readonly perSecond: number;
  /** The reading process's own processor time for one of them, in microseconds. */
  readonly cpu: number;
}

export interface VaultReads {
  readonly valetkey: Reads;
  readonly bare: Reads;
}

/** The medians of the rounds. */
export function typical(rounds: readonly VaultReads[]): VaultReads {
  const of = (name: keyof VaultReads): Reads => ({
    perSecond: median(rounds.map((round) => round[name].perSecond)),
    cpu: median(rounds.map((round) => round[name].cpu)),
  });
  return { valetkey: of('valetkey'), bare: of('bare') };
}

export function describeReads(what: string, { valetkey, bare }: VaultReads): string {
  const line = (name: string, { perSecond, cpu }: Reads) =>
    `${what}, ${name}: ${Math.round(perSecond)} reads/s, ${Math.round(cpu)} µs of processor time each`;
  const byReads = (valetkey.perSecond / bare.perSecond).toFixed(2);
  const byCpu = (bare.cpu / valetkey.cpu).toFixed(2);
  return [
    line('Valetkey', valetkey),
    line('bare', bare),
    `${what}, ratio: ${byReads} by reads/s, ${byCpu} by processor time`,
  ].join('\n');
}
