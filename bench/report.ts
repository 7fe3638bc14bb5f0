import { cpus } from 'node:os';
import type { ColdStart } from './cold-starts.js';
import type { Load } from './load/load.js';
import { BARE_NEST, BARE_NODE, type Peer, PEERS, TUTORIAL, VALETKEY } from './peers.js';
import type { Measured, Round } from './round.js';
import { median } from './statistics.js';

export interface Results {
  readonly rounds: ReadonlyMap<Peer, readonly Round[]>;
  /** Resident after all rounds, in MiB. */
  readonly memory: ReadonlyMap<Peer, number>;
  readonly starts: readonly ColdStart[];
  readonly ceiling: Load;
  readonly postgres: string;
}

type Kind = keyof Round;

const TITLES: Record<Kind, string> = {
  known: 'Session checks (`GET /auth/session`), tokens seen before',
  fresh: 'Session checks, each token for the first time',
  signIn: 'Sign-ins (`GET /auth/google`, then the callback), returning users',
};

export function report(results: Results): string {
  const { rounds, starts, ceiling, postgres } = results;
  const count = rounds.get(VALETKEY)?.length ?? 0;
  return [
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${postgres}; medians of ${count} rounds.`,
    ...(['known', 'fresh', 'signIn'] as const).flatMap((kind) => [
      `### ${TITLES[kind]}`,
      loadTable(rounds, kind),
    ]),
    `The stub provider's token endpoint alone answers ${whole(rate(ceiling))} requests a second.`,
    '### Ratios within a round',
    ratioTable(rounds),
    '### Cold start and memory',
    startTable(starts),
    memoryTable(results.memory),
  ].join('\n\n');
}

const whole = (value: number) => (Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en'));
const rate = ({ requests, seconds }: Load) => requests / seconds;
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const table = (heads: string[], rows: string[]) =>
  [row(...heads), row('---', ...heads.slice(1).map(() => '---:')), ...rows].join('\n');

function loadTable(rounds: Results['rounds'], kind: Kind): string {
  const rows = [...rounds].flatMap(([{ name }, all]) => {
    const loads = all.flatMap((round) => round[kind] ?? []);
    const middle = (of: (load: Measured) => number) => median(loads.map(of));
    const times = [middle(({ p50 }) => p50), middle(({ p99 }) => p99)].map((time) => `${time.toFixed(1)} ms`);
    return loads.length === 0
      ? []
      : [row(name, whole(middle(rate)), ...times, `${whole(middle(({ cpu }) => cpu))} µs`)];
  });
  return table(['', 'per second', 'p50', 'p99', 'CPU each'], rows);
}

/** Rounds share the machine's moods, so what they tell is one against the other. */
function ratioTable(rounds: Results['rounds']): string {
  const ratio = (kind: Kind, peer: Peer, of: (load: Measured) => number) =>
    median(
      (rounds.get(VALETKEY) ?? []).flatMap((ours, index) => {
        const [a, b] = [ours[kind], rounds.get(peer)?.[index]?.[kind]];
        return a && b ? [of(a) / of(b)] : [];
      }),
    );
  const line = (what: string, kind: Kind, peer: Peer) =>
    row(
      `${what}, against ${peer.name}`,
      ratio(kind, peer, rate).toFixed(2),
      (1 / ratio(kind, peer, ({ cpu }) => cpu)).toFixed(2),
    );
  return table(
    ['Valetkey', 'per second', 'per CPU second'],
    [
      line('session checks', 'known', BARE_NEST),
      line('session checks, first time', 'fresh', BARE_NEST),
      line('session checks', 'known', BARE_NODE),
      line('session checks', 'known', TUTORIAL),
      line('sign-ins', 'signIn', BARE_NODE),
      line('sign-ins', 'signIn', TUTORIAL),
    ],
  );
}

function startTable(starts: readonly ColdStart[]): string {
  const names = [...new Set(starts.map(({ what }) => what))];
  const rows = names.map((name) => {
    const all = starts.filter(({ what }) => what === name);
    const time = median(all.map(({ milliseconds }) => milliseconds)) / 1000;
    return row(name, `${time.toFixed(2)} s`, `${whole(median(all.map(({ memory }) => memory)))} MiB`);
  });
  return table(['Process started → first 200 of `/readyz`', 'time', 'memory then'], rows);
}

function memoryTable(memory: Results['memory']): string {
  const rows = PEERS.map((peer) => row(peer.name, `${whole(memory.get(peer) ?? NaN)} MiB`));
  return table(['Resident memory after all rounds', ''], rows);
}
