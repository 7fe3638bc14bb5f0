import { answer } from '../support/answer.js';
import { approve } from '../support/provider-browser.js';
import { startService, type TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

describe('several tabs of one browser', () => {
  let service: TestService;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service?.close());

  const person = 'grace@example.test';
  const tabs = (browser: TestBrowser) =>
    Object.keys(browser.cookies()).filter((name) => name.startsWith('vk_auth_'));
  const beginMany = async (browser: TestBrowser, howMany: number) => {
    const urls: string[] = [];
    for (let tab = 1; tab <= howMany; tab++) urls.push(await browser.begin(`?return_to=/tab${tab}`));
    return urls;
  };

  it('end in any order, each where it was going', async () => {
    const browser = new TestBrowser(service);
    const urls = await beginMany(browser, 3);
    for (const tab of [2, 3, 1]) {
      const callback = await approve(urls[tab - 1]!, { person });
      expect(locationOf(await browser.get(callback))).toBe(`${service.url}/tab${tab}`);
    }
    expect((await browser.get('/me')).status).toBe(200);
  });

  it('end at the same time', async () => {
    const browser = new TestBrowser(service);
    const urls = await beginMany(browser, 4);
    const callbacks = await Promise.all(urls.map((url) => approve(url, { person })));
    const ends = await Promise.all(callbacks.map(async (url) => locationOf(await browser.get(url))));
    expect(ends).toEqual([1, 2, 3, 4].map((tab) => `${service.url}/tab${tab}`));
  });

  it('do not finish for another person what one has begun for themselves', async () => {
    const browser = new TestBrowser(service);
    const [first, second] = await beginMany(browser, 2);
    await browser.get(await approve(first!, { person }));
    await browser.get(await approve(second!, { person: 'ada@example.test' }));
    expect(await answer(await browser.get('/me'))).toMatchObject({ email: 'ada@example.test' });
  });

  it('are eight at most: the oldest is let go', async () => {
    const browser = new TestBrowser(service);
    const urls = await beginMany(browser, 10);
    expect(tabs(browser)).toHaveLength(8);
    const end = async (tab: number) =>
      locationOf(await browser.get(await approve(urls[tab - 1]!, { person })));
    for (const forgotten of [1, 2])
      expect(await end(forgotten)).toBe(`${service.url}/login?error=invalid_state`);
    for (const kept of [3, 10]) expect(await end(kept)).toBe(`${service.url}/tab${kept}`);
  });
});
