import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import { openHouse, type House } from './house.js';
import { arrive, choose, connectionCard, continueButton, providerPage, signInUnseen } from './steps.js';

describe('the account page, in a browser', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse()));
  afterEach(async () => expect(await house.sendHome()).toEqual([]));
  afterAll(() => house?.close());

  const disconnect = (page: Page, email: string) =>
    page.getByRole('region', { name: new RegExp(email) }).getByRole('button', { name: 'Disconnect' });

  it('connects another account and disconnects it again, having told what comes of it', async () => {
    const { page } = await house.visitor();
    await arrive(page, 'ada@example.test');
    await page.getByRole('button', { name: /^Connect Google/ }).click();
    await providerPage(page, 'chooser');
    await choose(page, 'Grace Hopper');
    await providerPage(page, 'consent');
    await continueButton(page).click();
    await page.getByRole('region', { name: /grace@example.test/ }).waitFor();
    expect(await connectionCard(page).count()).toBe(2);
    await page.getByRole('main').getByText('Ada Lovelace').waitFor();

    await disconnect(page, 'grace@example.test').click();
    await page.getByText('You won’t be able to sign in with this account any more').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await disconnect(page, 'grace@example.test').click();
    await page.getByRole('button', { name: 'Disconnect it' }).click();
    await page.getByRole('region', { name: /grace@example.test/ }).waitFor({ state: 'detached' });
  });

  it('connects the account that has just been proven, once the person is known by password', async () => {
    const { page } = await house.visitor();
    const email = 'mary.somerville@example.test';
    await page.request.post('/auth/password/register', {
      data: { email, password: 'plum kettle orbit seven' },
      headers: { origin: house.url },
    });
    await page.context().clearCookies();

    await page.goto('/login');
    await page.getByRole('link', { name: /^Continue with Google/ }).click();
    await providerPage(page, 'chooser');
    await page.getByText('Use another account').click();
    await page.getByLabel('Name').fill('Mary Somerville');
    await page.getByLabel('E-mail', { exact: true }).fill(email);
    await page.getByLabel('The e-mail address is verified').uncheck();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await providerPage(page, 'consent');
    await continueButton(page).click();
    await page.getByText('You already have an account here').waitFor();

    await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill('plum kettle orbit seven');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Connect your Google (development) account?').waitFor();
    await page.getByRole('button', { name: 'Connect it' }).click();
    await connectionCard(page).getByText('Working').waitFor();
    expect(await page.getByText('Connect your Google (development) account?').count()).toBe(0);
  });

  it('keeps the last way in', async () => {
    const { page } = await house.visitor();
    await arrive(page, 'grace@example.test');
    await disconnect(page, 'grace@example.test').click();
    await page.getByRole('button', { name: 'Disconnect it' }).click();
    await page.getByText('You couldn’t sign in any more').waitFor();
    await connectionCard(page).waitFor();
  });

  it('shows where one is signed in, and ends the other session', async () => {
    const { page } = await house.visitor();
    const other = await house.visitor();
    await arrive(page, 'alan.turing@gmail.com');
    await arrive(other.page, 'alan.turing@gmail.com');
    await page.reload();
    const sessions = page.getByRole('region', { name: 'Where you are signed in' });
    await sessions.getByText('This device').waitFor();
    expect(await sessions.getByRole('listitem').count()).toBe(2);
    await sessions.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await until(async () => (await sessions.getByRole('listitem').count()) === 1);
    await page.waitForTimeout(1_000);
    await other.page.reload();
    await other.page.waitForURL('**/login');
  });

  it('is deleted for good, after a warning', async () => {
    const { page } = await house.visitor();
    await arrive(page, 'grace@example.test');
    const { id } = (await (await page.request.get('/me')).json()) as { id: string };
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByText('Everything that is kept about you here is deleted').waitFor();
    await page.getByRole('button', { name: 'Delete it for good' }).click();
    await page.getByText('Your account is deleted').waitFor();
    await signInUnseen(page, 'grace@example.test');
    const again = (await (await page.request.get('/me')).json()) as { id: string };
    expect(again.id).not.toBe(id);
  });

  it('tells what its deletion means before anything is clicked', async () => {
    const { page } = await house.visitor();
    await arrive(page, 'alan.turing@gmail.com');
    const section = page.getByRole('region', { name: 'Delete your account' });
    await section.getByText('Everything that is kept about you here is deleted').waitFor();
    await section.getByRole('button', { name: 'Delete my account' }).waitFor();
  });

  it('speaks of another account only to who has one', async () => {
    const { page } = await house.visitor();
    await page.request.post('/auth/password/register', {
      data: { email: 'no.accounts@example.test', password: 'plum kettle orbit seven' },
      headers: { origin: house.url },
    });
    await page.goto('/');
    const accounts = page.getByRole('region', { name: 'Connected accounts' });
    await accounts.getByText('Connect an account').waitFor();
    await page.context().clearCookies();
    await arrive(page);
    await accounts.getByText('Connect another account').waitFor();
  });
});
