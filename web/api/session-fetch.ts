import { navigate } from 'wouter/use-browser-location';
import { boundedFetch } from './bounded-fetch.js';
import { loginPath } from './login-path.js';

const refreshedAtKey = 'vk-refreshed-at';

/** What the last call said: asked for again, a session that is over would only be refused again. */
let over = false;

/** fetch for calls that need a session: an expired one is refreshed once, a dead one leads to the sign-in page. */
export async function sessionFetch(request: Request): Promise<Response> {
  const login = loginPath(); // Now: when several calls fail, the first already leads away from this page.
  const answer = await refreshingFetch(request);
  over = await needsSession(answer);
  if (over) navigate(login, { replace: true });
  return answer;
}

/** Whether somebody is signed in in this browser. */
export async function hasSession(): Promise<boolean> {
  if (over) return false;
  const answer = await refreshingFetch(new Request('/auth/session', { credentials: 'same-origin' }));
  await answer.text();
  return answer.ok;
}

async function refreshingFetch(request: Request): Promise<Response> {
  const sentAt = Date.now();
  const response = await boundedFetch(request.clone());
  if (!(await needsSession(response))) return response;
  return (await refresh(sentAt)) ?? boundedFetch(request);
}

/** A wrong password is refused by 401 too. */
const needsSession = async (response: Response) =>
  response.status === 401 && (await codeOf(response)) !== 'invalid_credentials';

let inFlight: Promise<Response | undefined> | undefined;

/** One refresh however many calls (and, by the lock, tabs) need it. Gives the answer only if it was a refusal. */
async function refresh(sentAt: number): Promise<Response | undefined> {
  inFlight ??= navigator.locks
    .request('vk-refresh', () => refreshUnlessDone(sentAt))
    .finally(() => {
      inFlight = undefined;
    });
  return (await inFlight)?.clone();
}

async function refreshUnlessDone(sentAt: number): Promise<Response | undefined> {
  // Another tab refreshed while this one waited: the new cookies are in place already.
  if (Number(localStorage.getItem(refreshedAtKey)) > sentAt) return undefined;
  const response = await boundedFetch(
    new Request('/auth/refresh', { method: 'POST', credentials: 'same-origin' }),
  );
  if (!response.ok) return response;
  await response.text();
  localStorage.setItem(refreshedAtKey, String(Date.now()));
  return undefined;
}

/** Reads a copy: an unread body would hold its connection. */
async function codeOf(response: Response): Promise<unknown> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
}
