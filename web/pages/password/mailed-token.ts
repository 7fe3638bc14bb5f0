import { useEffect, useState } from 'react';

/** The secret of a mailed link; it is taken out of the address bar, so that it stays in no history and no bookmark. */
export function useMailedToken(): string | undefined {
  const [token] = useState(() => new URLSearchParams(location.search).get('token') ?? undefined);
  useEffect(() => history.replaceState(history.state, '', location.pathname), []);
  return token;
}
