import type { Endpoint } from './endpoints.js';

/** Everything that can be made to go wrong: what the control page calls it, and what kind of value it takes. */
export const FAULTS = {
  slow: { kind: 'number', label: 'Answer slowly (milliseconds)' },
  hang: { kind: 'boolean', label: 'Never answer' },
  reset: { kind: 'boolean', label: 'Reset the connection' },
  token_unavailable: { kind: 'boolean', label: '503 at the token endpoint' },
  unavailable: { kind: 'boolean', label: '503 everywhere' },
  html: { kind: 'boolean', label: 'HTML instead of JSON' },
  truncated: { kind: 'boolean', label: 'JSON cut off in the middle' },
  oversized: { kind: 'boolean', label: 'A body of 100 MB' },
  short_lived: { kind: 'number', label: 'Access tokens live only so long (seconds)' },
  no_refresh_token: { kind: 'boolean', label: 'No refresh token' },
  rotate_refresh_token: { kind: 'boolean', label: 'Rotate refresh tokens (using an old one ends the grant)' },
  invalid_grant: { kind: 'boolean', label: 'invalid_grant on refresh' },
  partial_scopes: { kind: 'boolean', label: 'Grant only who the person is, whatever was asked for' },
  deny: { kind: 'boolean', label: 'The person denies' },
  clock_skew: { kind: 'number', label: 'ID token clock is off (seconds)' },
  wrong_iss: { kind: 'boolean', label: 'Wrong iss in the ID token' },
  wrong_aud: { kind: 'boolean', label: 'Wrong aud in the ID token' },
  wrong_nonce: { kind: 'boolean', label: 'Wrong nonce in the ID token' },
  wrong_at_hash: { kind: 'boolean', label: 'Wrong at_hash in the ID token' },
  alg_none: { kind: 'boolean', label: 'Unsigned ID token (alg none)' },
  alg_hs256: { kind: 'boolean', label: 'ID token signed with the public key as an HMAC secret' },
  unpublished_key: { kind: 'boolean', label: 'ID token signed with a key missing from the JWKS' },
  wrong_response_iss: { kind: 'boolean', label: 'Wrong iss beside the code' },
  no_response_iss: { kind: 'boolean', label: 'No iss beside the code' },
} as const satisfies Record<string, { kind: 'boolean' | 'number'; label: string }>;

export type FaultName = keyof typeof FAULTS;
type NumericFault = { [N in FaultName]: (typeof FAULTS)[N]['kind'] extends 'number' ? N : never }[FaultName];
export type FaultValue<N extends FaultName> = N extends NumericFault ? number : boolean;

export interface FaultLimits {
  /** Only at these endpoints (for the faults of the transport). */
  endpoints?: Endpoint[];
  /** Switches itself off after that many occasions. */
  times?: number;
}

export type ActiveFault = FaultLimits & { value: number | true };

export interface Faults {
  set<N extends FaultName>(name: N, value?: FaultValue<N>, limits?: FaultLimits): void;
  reset(): void;
  active(): Partial<Record<FaultName, ActiveFault>>;
  /** Is it on, here and now? Uses up one of its `times`. */
  strike<N extends FaultName>(name: N, endpoint?: Endpoint): Exclude<FaultValue<N>, false> | undefined;
}

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAULTS, name);

export function createFaults(): Faults {
  const faults = new Map<FaultName, ActiveFault>();

  return {
    set(name, value, limits = {}) {
      if (value === false || value === 0) faults.delete(name);
      else faults.set(name, { ...limits, value: value ?? true });
    },
    reset: () => faults.clear(),
    active: () => Object.fromEntries(faults),
    strike<N extends FaultName>(name: N, endpoint?: Endpoint) {
      const fault = faults.get(name);
      if (!fault || (fault.endpoints && endpoint && !fault.endpoints.includes(endpoint))) return undefined;
      if (fault.times !== undefined && --fault.times <= 0) faults.delete(name);
      return fault.value as Exclude<FaultValue<N>, false>;
    },
  };
}
