/** Why a call failed, in words for the person in front of the screen. */
export class Problem extends Error {
  constructor(
    readonly title: string,
    readonly detail: string,
    /** To be told to those who run the service, where the fault is not the person's. */
    readonly requestId?: string,
    /** To program against. */
    readonly code?: string,
  ) {
    super(title);
  }
}

export function unreachable(): Problem {
  return navigator.onLine
    ? new Problem('The service isn’t answering', 'It may be restarting. Wait a moment, then try again.')
    : new Problem('You are offline', 'Check your internet connection, then try again.');
}

/** From an RFC 9457 body, or, where something in between answered instead (a proxy's HTML), from the status. */
export function problemFrom(status: number, body: unknown): Problem {
  if (typeof body === 'object' && body !== null && 'title' in body && typeof body.title === 'string') {
    const text = (name: string) => {
      const value = new Map(Object.entries(body)).get(name);
      return typeof value === 'string' ? value : undefined;
    };
    const requestId = status >= 500 ? text('request_id') : undefined;
    return new Problem(body.title, text('detail') ?? '', requestId, text('code'));
  }
  if (status === 429) return new Problem('Too many attempts', 'Wait a minute, then try again.');
  if (status === 502 || status === 503 || status === 504) {
    return new Problem(
      'The service is unavailable',
      'This is usually over quickly. Wait a moment, then try again.',
    );
  }
  return new Problem(
    'Something went wrong',
    'The service answered in a way this page doesn’t understand. Try again.',
  );
}
