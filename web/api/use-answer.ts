import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem } from './client.js';
import type { Problem } from './problem.js';

type Answer<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; problem: Problem };

/** Asks on mount; `ask` must be a stable function. */
export function useAnswer<T>(ask: () => Promise<T>) {
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'loading' });
  const latest = useRef(0);

  const load = useCallback(async () => {
    const mine = ++latest.current;
    const next = await ask().then(
      (value): Answer<T> => ({ state: 'ready', value }),
      (thrown: unknown): Answer<T> => ({ state: 'failed', problem: asProblem(thrown) }),
    );
    if (mine !== latest.current) return;
    // What is shown stays when asking again fails.
    setAnswer((shown) => (next.state === 'failed' && shown.state === 'ready' ? shown : next));
  }, [ask]);

  useEffect(() => {
    void load();
    return () => void latest.current++;
  }, [load]);

  const retry = useCallback(() => {
    setAnswer({ state: 'loading' });
    void load();
  }, [load]);
  const replace = useCallback((value: T) => setAnswer({ state: 'ready', value }), []);

  return { answer, reload: load, retry, replace };
}
