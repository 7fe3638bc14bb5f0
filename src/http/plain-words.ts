/** What the validator found wrong, in its own terms. */
export interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly code?: string;
  readonly expected?: string;
  readonly format?: string;
  readonly origin?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly values?: readonly unknown[];
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};
const FORMATS: Record<string, string> = {
  uuid: 'an id (a UUID)',
  url: 'a URL that is allowed here',
  datetime: 'a time (RFC 3339)',
};

/** One sentence: which field, and what is accepted there. `where` stands for what was sent as a whole. */
export function inWords(issue: Issue, where: string): string {
  // The names of unknown fields are the caller's own words, so they stay out.
  if (issue.code === 'unrecognized_keys') return 'There are unknown fields.';
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  return `${path.join('.') || where} ${verdict(issue)}.`;
}

function verdict({ message, code, ...issue }: Issue): string {
  // Words of ours, which the schema brings along.
  if (!/^(Invalid|Too|Unrecognized)\b/.test(message)) return message;
  switch (code) {
    case 'invalid_type':
      if (message.endsWith('received undefined')) return 'is missing';
      return `must be ${TYPES[issue.expected ?? ''] ?? 'of another type'}`;
    case 'invalid_value':
      return `must be ${(issue.values ?? []).map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'must not be empty';
      return `must ${measured(issue.origin)} at least ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `must ${measured(issue.origin)} at most ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_format':
      return `must be ${FORMATS[issue.format ?? ''] ?? 'of the documented form'}`;
    default:
      return 'is not of the documented form';
  }
}

const measured = (origin = '') => (origin === 'string' || origin === 'array' ? 'have' : 'be');
const unit = (origin = '') => (origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '');
