import { locationOf, type TestBrowser } from './test-browser.js';

/** Expects that a navigation ended at the login page with this code, and left the browser without a session. */
export async function expectRefused(
  service: { readonly url: string },
  browser: TestBrowser,
  response: Response,
  code: string,
): Promise<void> {
  expect(locationOf(response)).toBe(`${service.url}/login?error=${code}`);
  const set = response.headers.getSetCookie().filter((cookie) => /^vk_(access|refresh)=/.test(cookie));
  expect(set).toEqual([]);
  expect((await browser.get('/auth/session')).status).toBe(401);
}
