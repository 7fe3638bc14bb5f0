import type { Problem } from './variable.js';

/** Stops the start with every problem at once. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    const lines = problems.map(
      ({ variable, wrong, accepts }) =>
        `  ${variable} ${wrong}${accepts ? `\n      accepted: ${accepts}` : ''}`,
    );
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n\n${lines.join('\n')}\n`,
    );
    this.name = 'ConfigError';
  }
}
