/** So often within so many seconds. */
export interface Allowance {
  readonly points: number;
  readonly seconds: number;
}

export interface Limit {
  /** `attempts` are counted before the work is done, so that a thousand at once are a thousand; `failures` after it. */
  readonly counts: 'attempts' | 'failures';
  /** What a failure is answered with; 401 unless told. */
  readonly failure?: 400;
  /** By account: what names it is the route's business. */
  readonly account?: Allowance;
  /** By network: an IPv4 address, or the /64 of an IPv6 one. */
  readonly network?: Allowance;
  /** Each instance counts for itself: for what costs no statement, and so should not be made to cost one. */
  readonly local?: true;
}

const MINUTES = 60;
const HOUR = 3600;

/**
 * Generous to people, an office behind one address included; tight to machines. Where a secret can be guessed or a mail is
 * sent, attempts count, successful ones too, so that nothing an attacker succeeds at gives him new ones. Where a secret is
 * random, only failures count: they cost us work, and no amount of them finds it.
 */
export const LIMITS = {
  sign_in: {
    counts: 'attempts',
    account: { points: 50, seconds: 15 * MINUTES },
    network: { points: 300, seconds: 15 * MINUTES },
  },
  register: {
    counts: 'attempts',
    account: { points: 20, seconds: HOUR },
    network: { points: 100, seconds: HOUR },
  },
  mail: {
    counts: 'attempts',
    account: { points: 20, seconds: HOUR },
    network: { points: 200, seconds: HOUR },
  },
  password_change: { counts: 'attempts', account: { points: 30, seconds: 15 * MINUTES } },
  mailed_link: { counts: 'failures', network: { points: 150, seconds: 15 * MINUTES } },
  credential: { counts: 'failures', network: { points: 300, seconds: 15 * MINUTES } },
  refresh: { counts: 'failures', network: { points: 300, seconds: 15 * MINUTES } },
  api_key: { counts: 'failures', network: { points: 300, seconds: 5 * MINUTES } },
  signal: {
    counts: 'failures',
    failure: 400,
    local: true,
    network: { points: 300, seconds: 5 * MINUTES },
  },
  begin: { counts: 'attempts', local: true, network: { points: 1000, seconds: 5 * MINUTES } },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
