import type { Page } from 'playwright-core';
import { openHouse, type House } from './house.js';
import {
  accountHeading,
  arrive,
  connectionCard,
  goOnAs,
  providerLink,
  providerPage,
  signInHeading,
} from './steps.js';

const ACCESS = 'vk_access';
const REFRESH = 'vk_refresh';

describe('a session in a browser', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse()));
  afterEach(async () => expect(await house.sendHome()).toEqual([]));
  afterAll(() => house?.close());

  const cookie = async (page: Page, name: string) =>
    (await page.context().cookies(`${house.url}/auth`)).find((one) => one.name === name);

  it('ends for all tabs at the sign-out, and the back button brings nobody back', async () => {
    const { page, tab } = await house.visitor();
    await arrive(page);
    const other = await tab();
    await other.goto('/');
    await connectionCard(other).waitFor();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    for (const shown of [page, other]) {
      await shown.getByText('You are signed out').waitFor();
      expect(shown.url()).toBe(`${house.url}/login`);
    }
    expect([await cookie(page, ACCESS), await cookie(page, REFRESH)]).toEqual([undefined, undefined]);
    await page.goBack();
    await signInHeading(page).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('ada@example.test');
  });

  it.each(['gone', 'altered'])('is refreshed unseen when the access token is %s', async (how) => {
    const { page, context } = await house.visitor();
    await arrive(page);
    const before = await cookie(page, ACCESS);
    if (!before) throw new Error('there is no access cookie');
    await context.clearCookies({ name: ACCESS });
    if (how === 'altered')
      await context.addCookies([{ ...before, value: `${before.value.slice(0, -4)}AAAA` }]);
    await page.reload();
    await connectionCard(page).waitFor();
    expect(page.url()).toBe(`${house.url}/`);
    expect((await cookie(page, ACCESS))?.value).not.toBe(before.value);
  });

  it('is refreshed once for all tabs', async () => {
    const { page, context, tab } = await house.visitor();
    await arrive(page);
    const tabs = [page, await tab(), await tab()];
    await Promise.all(tabs.map((one) => one.goto('/')));
    await Promise.all(tabs.map((one) => connectionCard(one).waitFor()));
    // Nothing the pages ask for is still on its way when the cookie goes.
    await Promise.all(tabs.map((one) => one.getByText('No program has used').waitFor()));
    const refreshes: number[] = [];
    context.on('response', (response) => {
      if (response.url().endsWith('/auth/refresh')) refreshes.push(response.status());
    });
    await context.clearCookies({ name: ACCESS });
    await Promise.all(tabs.map((one) => one.getByRole('button', { name: /^Read my profile/ }).click()));
    await Promise.all(tabs.map((one) => one.getByText('Account id').waitFor()));
    expect(refreshes).toEqual([200]);
  });

  it('that is over leads to the sign-in page and back to where one was', async () => {
    const { page, context } = await house.visitor();
    await arrive(page);
    await context.clearCookies({ name: /^vk_(access|refresh)$/ });
    await page.goto('/?from=mail#top');
    await providerLink(page).waitFor();
    expect(new URL(page.url()).searchParams.get('return_to')).toBe('/?from=mail#top');
    await providerLink(page).click();
    await providerPage(page, 'chooser');
    await goOnAs(page, 'Ada Lovelace');
    expect(page.url()).toBe(`${house.url}/?from=mail#top`);
  });

  it('that never was costs two refused calls', async () => {
    const { page } = await house.visitor();
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 401) refused.push(new URL(response.url()).pathname);
    });
    await page.goto('/');
    await providerLink(page).waitFor();
    expect(refused).toEqual(['/auth/session', '/auth/refresh']);
  });

  it('leads on from the sign-in page to where one wanted, refreshed if need be', async () => {
    const { page, context } = await house.visitor();
    await arrive(page);
    await page.goto('/login');
    await accountHeading(page).waitFor();
    await context.clearCookies({ name: ACCESS });
    await page.goto('/login?return_to=%2Fdocs');
    await page.waitForURL('**/docs');
    await page.getByText('The ways to sign in here').waitFor();
  });

  it('does not hide what went wrong, nor the way to sign in once more', async () => {
    const { page } = await house.visitor();
    await arrive(page);
    await page.goto('/login?error=connection_in_use');
    await page.getByText('You are still signed in').waitFor();
    await page.getByRole('alert').getByText('That account is connected to somebody else').waitFor();
    await page.getByRole('link', { name: 'Go to your account' }).click();
    await accountHeading(page).waitFor();
    await page.goto('/login?prompt=login');
    await providerLink(page).waitFor();
  });

  it('lets one change one’s name by keyboard alone', async () => {
    const { page } = await house.visitor();
    await arrive(page, 'katherine@orbit.test');
    const edit = page.getByRole('button', { name: 'Edit your name' });
    const isFocused = async () => (await edit.and(page.locator(':focus')).count()) === 1;
    await edit.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Someone else');
    await page.keyboard.press('Escape');
    expect(await isFocused()).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.type('  ');
    await page.keyboard.press('Enter');
    await page.getByText('Please enter a name.').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Katherine G. Johnson');
    await page.keyboard.press('Enter');
    await page.getByText('Your name is saved.').waitFor({ state: 'attached' });
    expect(await isFocused()).toBe(true);
    await page.reload();
    await page.getByText('Katherine G. Johnson').waitFor();
  });

  it('shows what the provider says of one now', async () => {
    const { page } = await house.visitor();
    await arrive(page, 'grace@example.test');
    await page.getByRole('button', { name: /^Read my profile/ }).click();
    const facts = connectionCard(page).getByRole('definition');
    await facts.getByText('Grace Hopper').waitFor();
    expect(await facts.allInnerTexts()).toContain('101100000000000000002');
    await accountHeading(page).waitFor();
  });
});
