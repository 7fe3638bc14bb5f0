import type { Page } from 'playwright-core';
import { openHouse, type House } from './house.js';
import { accountHeading, choose, continueButton, providerPage, signIn } from './steps.js';

describe('a sign-in in a separate window', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse()), 120_000);
  afterEach(async () => expect(await house.sendHome()).toEqual([]));
  afterAll(() => house?.close());

  const waiting = (page: Page) => page.getByRole('status').getByText('Go on in the other window');

  /** From the sign-in page to the provider's, in the other window. */
  async function open(page: Page): Promise<Page> {
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: /^Continue with Google .* in a separate window$/ }).click();
    const window = await opened;
    await providerPage(window, 'chooser');
    await waiting(page).waitFor();
    return window;
  }

  const closed = async (window: Page) => {
    if (!window.isClosed()) await window.waitForEvent('close');
  };

  it('ends with the window closed and the page going on to where one wanted', async () => {
    const { page } = await house.visitor();
    await page.goto('/login?return_to=%2F%3Ffrom%3Dmail');
    const window = await open(page);
    await choose(window, 'Ada Lovelace');
    await providerPage(window, 'consent');
    await continueButton(window).click();
    await accountHeading(page).waitFor();
    await page.getByText('Ada Lovelace').waitFor();
    expect(page.url()).toBe(`${house.url}/?from=mail`);
    await closed(window);
  });

  it.each(['chooser', 'consent'] as const)(
    'that is cancelled on the %s closes the window, and the page tells it in plain words',
    async (where) => {
      const { page } = await house.visitor();
      await page.goto('/login');
      const window = await open(page);
      if (where === 'consent') {
        await choose(window, 'Grace Hopper');
        await providerPage(window, where);
      }
      await window.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('alert').getByText('Sign-in was cancelled').waitFor();
      await closed(window);
      expect(await waiting(page).count()).toBe(0);
      expect(page.url()).toBe(`${house.url}/login`);
      await signIn(page, 'Ada Lovelace');
    },
  );

  it('that is closed by hand is waited for no longer', async () => {
    const { page } = await house.visitor();
    await page.goto('/login');
    await (await open(page)).close();
    await waiting(page).waitFor({ state: 'detached' });
    expect(await page.getByRole('alert').count()).toBe(0);
    await signIn(page, 'Ada Lovelace');
  });

  it('concerns one window: another tab keeps its own failure, and no page takes it over', async () => {
    const { page, tab } = await house.visitor();
    await page.goto('/login');
    await open(page);
    const other = await tab();
    await other.goto('/login?error=provider_error');
    await other.getByRole('alert').getByText('The provider reported an error').waitFor();
    await waiting(page).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('that the browser allows no window for is told', async () => {
    const { page } = await house.visitor();
    await page.addInitScript('window.open = () => null');
    await page.goto('/login');
    await page.getByRole('button', { name: /in a separate window$/ }).click();
    await page.getByRole('alert').getByText('The window was blocked').waitFor();
  });
});
