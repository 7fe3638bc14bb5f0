import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { openHouse, type House } from './house.js';
import {
  accountHeading,
  arrive,
  connectionCard,
  providerLink,
  providerPage,
  signInUnseen,
  toChooser,
} from './steps.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a person would fail at; told with the element, to be found again. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

const tooWide = (page: Page) => page.evaluate('document.documentElement.scrollWidth > window.innerWidth');

const unavailable = { status: 503, contentType: 'text/html', body: '<h1>Bad gateway</h1>' };

/** Every page in every state it can be in. */
const STATES: Record<string, (page: Page) => Promise<unknown>> = {
  async 'sign in'(page) {
    await page.goto('/login');
    await providerLink(page).waitFor();
  },
  async 'sign in, after a failure'(page) {
    await page.goto('/login?error=account_exists');
    await providerLink(page).waitFor();
  },
  async 'sign in, the service away'(page) {
    await page.route('**/auth/providers', (route) => route.fulfill(unavailable));
    await page.goto('/login');
    await page.getByRole('alert').waitFor();
  },
  'choose an account': (page) => toChooser(page),
  async consent(page) {
    await page.goto('/auth/google?prompt=consent&login_hint=ada@example.test');
    await providerPage(page, 'consent');
  },
  async 'the provider refuses'(page) {
    await page.goto('/dev/google/nowhere');
    await providerPage(page, 'error');
  },
  async 'the provider’s faults and signals'(page) {
    await signInUnseen(page, 'alan.turing@gmail.com');
    await page.goto('/dev/provider');
    await page.getByRole('button', { name: 'Verification of the stream' }).click();
    await page.getByText('verification about').first().waitFor();
  },
  account: (page) => arrive(page),
  async 'account, everything open'(page) {
    await arrive(page);
    await page.getByRole('button', { name: /^Read my profile/ }).click();
    await page.getByText('Account id').waitFor();
    await page.getByRole('button', { name: 'Show technical names' }).click();
    await page.getByRole('button', { name: 'Edit your name' }).click();
    await page.getByLabel('Your name').fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Please enter a name.').waitFor();
  },
  async 'account, access ended'(page) {
    await page.route('**/me/connections', async (route) => {
      const answer = await route.fetch();
      const { items } = (await answer.json()) as { items: object[] };
      const dead = { status: 'reauthorization_required', status_reason: 'revoked' };
      await route.fulfill({ json: { items: items.map((item) => ({ ...item, ...dead })) } });
    });
    await arrive(page);
    await page.getByRole('link', { name: 'Connect again' }).waitFor();
  },
  async 'account, the service away'(page) {
    await signInUnseen(page, 'ada@example.test');
    await page.route('**/me', (route) => route.fulfill(unavailable));
    await page.goto('/');
    await page.getByRole('alert').waitFor();
    await connectionCard(page).waitFor();
  },
  async register(page) {
    await page.goto('/register');
    await page.getByRole('button', { name: 'Create the account' }).waitFor();
  },
  async 'sign in, with a wrong password'(page) {
    await page.goto('/login');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('nobody@example.test');
    await page.getByRole('textbox', { name: 'Password' }).fill('a wrong password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
  },
  async 'forgot the password'(page) {
    await page.goto('/forgot-password');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('nobody@example.test');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('Look into your mailbox').waitFor();
  },
  async 'set a new password, by a link that is none'(page) {
    await page.goto('/reset-password?token=nonsense');
    await page.getByRole('textbox', { name: 'New password' }).fill('some words of one’s own');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByRole('alert').waitFor();
  },
  async 'verify the address'(page) {
    await page.goto('/verify-email?token=nonsense');
    await page.getByRole('button', { name: 'This is my address' }).waitFor();
  },
  async 'signed in, in a window of its own'(page) {
    await page.goto('/signed-in');
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
  },
  async 'disconnect, asked twice'(page) {
    await arrive(page);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('button', { name: 'Disconnect it' }).waitFor();
  },
  async 'an account that waits to be connected'(page) {
    const waiting = {
      provider: 'google',
      subject: '1',
      email: 'ada@example.test',
      expires_at: '2030-01-01T00:00:00Z',
    };
    await page.route('**/me/connections/pending', (route) => route.fulfill({ json: { items: [waiting] } }));
    await arrive(page);
    await page.getByRole('button', { name: 'Connect it' }).waitFor();
  },
  async 'sign in, in a separate window'(page) {
    await page.goto('/login');
    await page.getByRole('button', { name: /in a separate window$/ }).click();
    await page.getByText('Go on in the other window').waitFor();
  },
  async 'signed in, and a failure to be told'(page) {
    await signInUnseen(page, 'ada@example.test');
    await page.goto('/login?error=connection_in_use');
    await page.getByText('You are still signed in').waitFor();
  },
  async 'delete the account, asked twice'(page) {
    await arrive(page);
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByRole('button', { name: 'Delete it for good' }).waitFor();
  },
  async lost(page) {
    await page.goto('/nowhere');
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  },
};

describe('people who see, point or read differently', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse()));
  afterEach(() => house?.sendHome());
  afterAll(() => house?.close());

  it.each(Object.keys(STATES))('can use the page: %s', async (state) => {
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 320],
    ] as const) {
      const { page } = await house.visitor({ colorScheme, viewport: { width, height: 720 } });
      await STATES[state]?.(page);
      expect({ colorScheme, findings: await findings(page) }).toEqual({ colorScheme, findings: [] });
      expect({ width, tooWide: await tooWide(page) }).toEqual({ width, tooWide: false });
    }
  });

  it('would have their trouble told', async () => {
    const { page } = await house.visitor({ viewport: { width: 320, height: 720 } });
    await page.goto('/login');
    await page.evaluate('document.body.append(new Image(400), "x".repeat(400))');
    expect(await findings(page)).toEqual([expect.stringContaining('image-alt')]);
    expect(await tooWide(page)).toBe(true);
  });

  it('sign in by keyboard, and see where they are', async () => {
    const { page } = await house.visitor();
    const focused = page.locator(':focus');
    const next = async (name: RegExp | string, key = 'Tab') => {
      await page.keyboard.press(key);
      await page.getByRole('link', { name }).or(page.getByRole('button', { name })).and(focused).waitFor();
      const outline = await focused.evaluate('(element) => getComputedStyle(element).outlineStyle');
      expect({ name, outline }).not.toEqual({ name, outline: 'none' });
    };
    await page.goto('/login');
    await providerLink(page).waitFor();
    await next('Switch to dark colours');
    await next(/^Continue with Google/);
    await page.keyboard.press('Enter');
    await providerPage(page, 'chooser');
    await next(/Ada Lovelace/);
    await next(/Grace Hopper/);
    await page.keyboard.press('Enter');
    await providerPage(page, 'consent');
    await next('Cancel');
    await next('Continue');
    await page.keyboard.press('Enter');
    await connectionCard(page).waitFor();
    await page.locator('#root').focus();
    for (const stop of [
      'Skip to content',
      'Switch to dark colours',
      'Sign out',
      'Edit your name',
      'Show technical names',
      /^Read my profile/,
    ])
      await next(stop);
  });

  it('are told where they have arrived: a new page’s heading takes the focus', async () => {
    const { page } = await house.visitor();
    await arrive(page);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    const heading = page.getByRole('heading', { name: 'Sign in', exact: true });
    await heading.and(page.locator(':focus')).waitFor();
    expect(await page.title()).toBe('Sign in · Valetkey');
    await accountHeading(page).waitFor({ state: 'detached' });
  });
});
