import type { MasterKey } from '../config/formats.js';
import type { KeyUsage } from '../crypto/key-usage.js';

export interface KeyState {
  readonly id: string;
  /** `active` seals; `in use` must stay; `idle` seals nothing and may be retired; `missing` is not in SECRET_KEYS. */
  readonly state: 'active' | 'in use' | 'idle' | 'missing';
  /** How many values it seals. */
  readonly values: number;
  /** The same by `table.column`. */
  readonly columns: Record<string, number>;
}

/** The keys of SECRET_KEYS in their order, then those that values name and nobody has. */
export function keyStates(keys: readonly MasterKey[], usage: readonly KeyUsage[]): KeyState[] {
  const listed = keys.map(({ kid }) => kid);
  return [...new Set([...listed, ...usage.map(({ kid }) => kid)])].map((id) => {
    const own = usage.filter(({ kid }) => kid === id);
    const values = own.reduce((sum, part) => sum + part.values, 0);
    const columns = Object.fromEntries(own.map((part) => [`${part.table}.${part.column}`, part.values]));
    return { id, state: stateOf(listed.indexOf(id), values), values, columns };
  });
}

function stateOf(position: number, values: number): KeyState['state'] {
  if (position === 0) return 'active';
  if (position < 0) return 'missing';
  return values > 0 ? 'in use' : 'idle';
}
