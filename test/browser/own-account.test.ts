import type { Page } from 'playwright-core';
import { openHouse, type House } from './house.js';
import { accountHeading, arrive, choose, connectionCard, continueButton, signIn } from './steps.js';

describe('the account page, in a browser', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse()), 120_000);
  afterEach(async () => expect(await house.sendHome()).toEqual([]));
  afterAll(() => house?.close());

  const disconnect = (page: Page, email: string) =>
    page.getByRole('region', { name: new RegExp(email) }).getByRole('button', { name: 'Disconnect' });

  it('keeps the last way in', async () => {
    const { page } = await house.visitor();
    await arrive(page, 'grace@example.test');
    await disconnect(page, 'grace@example.test').click();
    await page.getByRole('button', { name: 'Disconnect it' }).click();
    await page.getByText('You couldn’t sign in any more').waitFor();
    await connectionCard(page).waitFor();
  });

  it('signs in through a window of its own, while the page stays', async () => {
    const { page } = await house.visitor();
    await page.goto('/login');
    await page.getByLabel('Open the provider in a window of its own').check();
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: /^Continue with Google/ }).click();
    const window = await opened;
    await choose(window, 'Ada Lovelace');
    await window
      .locator('body[data-page=consent], #root h1')
      .waitFor()
      .catch(() => {});
    if (!window.isClosed() && (await continueButton(window).isVisible()))
      await continueButton(window).click();
    await accountHeading(page).waitFor();
    await page.getByText('Ada Lovelace').waitFor();
    if (!window.isClosed()) await window.waitForEvent('close');
  });

  it('goes on after a window that was closed', async () => {
    const { page } = await house.visitor();
    await page.goto('/login');
    await page.getByLabel('Open the provider in a window of its own').check();
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: /^Continue with Google/ }).click();
    await (await opened).close();
    await page.getByLabel('Open the provider in a window of its own').uncheck();
    await signIn(page, 'Ada Lovelace');
  });
});
