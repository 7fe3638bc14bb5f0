import { useEffect, useState } from 'react';

/** What has just happened (`navigate('/login', { state: { news } })`), told once: not again when one comes back. */
export function useNews(): string | undefined {
  const [news] = useState(() => (history.state as { news?: string } | null)?.news);
  useEffect(() => history.replaceState(null, ''), []);
  return news;
}
