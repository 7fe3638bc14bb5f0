/** What one look has shown. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'problem';
  /** What is so. Never a secret, and nothing a provider or another server wrote. */
  readonly says: string;
  /** What to do about it. */
  readonly todo?: string;
}

/** A group of looks, and what the report calls it. */
export interface Check {
  readonly name: string;
  look(): Promise<Finding[]>;
}

export const ok = (says: string): Finding => ({ level: 'ok', says });
export const warning = (says: string, todo: string): Finding => ({ level: 'warning', says, todo });
export const problem = (says: string, todo: string): Finding => ({ level: 'problem', says, todo });
