import { BROWSER_CODES } from '../../src/auth/auth-redirect.filter.js';
import { openHouse, type House } from './house.js';
import { arrive, providerLink, signInHeading } from './steps.js';

describe('the pages', () => {
  let house: House;
  let complaints: RegExp | undefined;
  beforeAll(async () => (house = await openHouse()));
  beforeEach(() => (complaints = undefined));
  afterEach(async () => {
    const unexpected = (await house.sendHome()).filter((line) => !complaints?.test(line));
    expect(unexpected).toEqual([]);
  });
  afterAll(() => house?.close());

  it('have words for every code a browser may be sent back with', async () => {
    const { page } = await house.visitor();
    const told = new Set<string>();
    for (const code of BROWSER_CODES) {
      await page.goto(`/login?error=${code}`);
      const text = await page.getByRole('alert').innerText();
      expect(text).not.toContain(code);
      expect(text).not.toContain('Sign-in didn’t work');
      told.add(text);
    }
    expect(told.size).toBe(BROWSER_CODES.size);
  });

  it.each(['__proto__', 'constructor', 'Call +1 900 555 now', '<img src=x>', ''])(
    'do not repeat a code nobody knows: %j',
    async (code) => {
      const { page } = await house.visitor();
      await page.goto(`/login?${new URLSearchParams({ error: code })}`);
      await page.getByRole('alert').getByText('Sign-in didn’t work').waitFor();
      const text = await page.locator('body').innerText();
      expect(code !== '' && text.includes(code)).toBe(false);
    },
  );

  it('send nobody to another site by return_to', async () => {
    const { page } = await house.visitor();
    const attacks = [
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/.//evil.example',
      '/..//evil.example',
      '\\\\evil.example',
      'https://evil.example/',
      'javascript:alert(1)',
      '',
    ];
    for (const attack of attacks) {
      await page.goto(`/login?${new URLSearchParams({ return_to: attack })}`);
      expect([attack, await providerLink(page).getAttribute('href')]).toEqual([attack, '/auth/google']);
    }
    await page.goto('/login?return_to=%2Finbox%3Fa%3Db');
    expect(await providerLink(page).getAttribute('href')).toBe('/auth/google?return_to=%2Finbox%3Fa%3Db');
  });

  it('tell people who are lost, and programs by a problem', async () => {
    complaints = /\/nowhere: Failed to load resource: the server responded with a status of 404/;
    const { page, context } = await house.visitor();
    const shown = await page.goto('/nowhere');
    expect(shown?.status()).toBe(404);
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    expect(await page.title()).toBe('Page not found · Valetkey');
    const answer = await context.request.get('/nowhere', { headers: { accept: 'application/json' } });
    expect(answer.headers()['content-type']).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ status: 404, code: 'not_found' });
    await page.getByRole('link', { name: 'Go to your account' }).click();
    await signInHeading(page).waitFor();
  });

  it('tell that the service is away, and try again when asked', async () => {
    complaints = /status of 503/;
    const { page } = await house.visitor();
    await page.route('**/auth/providers', (route) =>
      route.fulfill({ status: 503, body: '<h1>Bad gateway</h1>' }),
    );
    await page.goto('/login');
    await page.getByRole('alert').getByText('The service is unavailable').waitFor();
    await page.unroute('**/auth/providers');
    await page.getByRole('button', { name: 'Try again' }).click();
    await providerLink(page).waitFor();
  });

  it('follow the system’s colours until told otherwise, and remember what they were told', async () => {
    const { page } = await house.visitor({ colorScheme: 'light', reducedMotion: 'no-preference' });
    const turn = (to: string) => page.getByRole('button', { name: `Switch to ${to} colours` }).click();
    const background = async (scheme: 'light' | 'dark') => {
      await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
      return page.evaluate('getComputedStyle(document.body).backgroundColor');
    };
    await page.goto('/login');
    const light = await background('light');
    await turn('dark');
    const dark = await background('dark');
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await background('dark')).toBe(dark);
    await turn('light');
    expect(await background('light')).toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await background('dark')).toBe(dark);
    await page.getByRole('button', { name: 'Switch to light colours' }).waitFor();
  });

  it('ask nothing of other sites', async () => {
    const { page, context } = await house.visitor();
    const elsewhere: string[] = [];
    context.on('request', (request) => {
      if (!request.url().startsWith('data:') && new URL(request.url()).origin !== house.url)
        elsewhere.push(request.url());
    });
    await arrive(page);
    await page.goto('/docs');
    await page.getByText('The ways to sign in here').waitFor();
    expect(elsewhere).toEqual([]);
  });

  it('describe the API, where it can be tried out', async () => {
    const { page } = await house.visitor();
    await arrive(page);
    await page.goto('/docs');
    const call = page.locator('#operations-Account-updateMe');
    await call.getByRole('button', { name: /^PATCH/ }).click();
    await call.getByRole('button', { name: 'Try it out' }).click();
    await call.getByRole('textbox').fill('{ "name": "Ada, Countess of Lovelace" }');
    await call.getByRole('button', { name: 'Execute' }).click();
    const live = call.locator('.live-responses-table');
    await live.getByRole('cell', { name: '200', exact: true }).waitFor();
    expect(await live.innerText()).toContain('Ada, Countess of Lovelace');
  });
});
