import type { Page } from 'playwright-core';
import { openHouse, type House } from './house.js';
import { accountHeading, arrive } from './steps.js';

const PASSWORD = 'plum kettle orbit seven';
const NEXT = 'seven orbits of a kettle';

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly links: string[];
}

describe('a person with a password, in a browser', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse()));
  afterEach(async () => expect(await house.sendHome()).toEqual([]));
  afterAll(() => house?.close());

  /** The newest mail to somebody that carries a link to this page. */
  async function mailedLink(page: Page, to: string, path: string): Promise<string> {
    for (let tries = 0; tries < 100; tries++) {
      const answer = await page.request.get('/dev/mail', { headers: { accept: 'application/json' } });
      const { items } = (await answer.json()) as { items: Mail[] };
      const links = items.filter((mail) => mail.to === to).flatMap((mail) => mail.links);
      const link = links.find((one) => new URL(one).pathname === path);
      if (link) return link;
      await page.waitForTimeout(100);
    }
    throw new Error(`No mail to ${to} with a link to ${path}`);
  }

  async function register(page: Page, email: string): Promise<void> {
    await page.goto('/login');
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('Your name').fill('Emmy Noether');
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByText('Look into your mailbox').waitFor();
  }

  async function signIn(page: Page, email: string, password: string): Promise<void> {
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  it('registers, verifies the address, signs out and in again', async () => {
    const { page } = await house.visitor();
    const email = 'emmy@example.test';
    await register(page, email);
    await page.getByRole('link', { name: 'Go to your account' }).click();
    await page.getByText('Not verified').waitFor();
    await page.getByRole('button', { name: 'Send me the link again' }).click();
    await page.getByText('A link is on its way').waitFor();

    await page.goto(await mailedLink(page, email, '/verify-email'));
    await page.getByRole('button', { name: 'This is my address' }).click();
    await page.getByText('Your address is verified').waitFor();
    expect(page.url()).not.toContain('token');
    await page.getByRole('link', { name: 'Go to your account' }).click();
    await page.getByText('Verified', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByText('You are signed out').waitFor();
    await signIn(page, email, PASSWORD);
    await accountHeading(page).waitFor();
  });

  it('is told the same for a wrong password as for an unknown address', async () => {
    const { page, context } = await house.visitor();
    await register(page, 'sofja@example.test');
    await context.clearCookies();
    const told: string[] = [];
    for (const email of ['sofja@example.test', 'nobody@example.test']) {
      const refused = page.waitForResponse('**/auth/password/sign-in');
      await page.goto('/login');
      await signIn(page, email, 'not the right one');
      expect((await refused).status()).toBe(401);
      told.push(await page.getByRole('alert').innerText());
    }
    expect(told[0]).toBe(told[1]);
    expect(told[0]).not.toContain('For support');
  });

  it('who forgot it sets another one by mail, and the old one is worth nothing', async () => {
    const { page, context } = await house.visitor();
    const email = 'lise@example.test';
    await register(page, email);
    await context.clearCookies();
    await page.goto('/login');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('Look into your mailbox').waitFor();

    await page.goto(await mailedLink(page, email, '/reset-password'));
    await page.getByRole('textbox', { name: 'New password' }).fill(NEXT);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('Your password is set').waitFor();
    await signIn(page, email, PASSWORD);
    await page.getByRole('alert').waitFor();
    await signIn(page, email, NEXT);
    await accountHeading(page).waitFor();
  });

  it('changes it on the account page', async () => {
    const { page } = await house.visitor();
    await register(page, 'ada.king@example.test');
    await page.getByRole('link', { name: 'Go to your account' }).click();
    await page.getByRole('textbox', { name: 'Current password' }).fill('wrong one here');
    await page.getByRole('textbox', { name: 'New password' }).fill(NEXT);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByRole('alert').getByText('That is not your current password').waitFor();
    await page.getByRole('textbox', { name: 'Current password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password is set').waitFor();
  });

  it('is not asked for a current one while there is none', async () => {
    const { page } = await house.visitor();
    await arrive(page);
    const section = page.getByRole('region', { name: 'Password' });
    const current = section.getByRole('textbox', { name: 'Current password' });
    await section.getByRole('textbox', { name: 'New password' }).fill(NEXT);
    expect(await current.count()).toBe(0);
    await section.getByRole('button', { name: 'Set a password' }).click();
    await section.getByText('Your password is set').waitFor();
    await current.waitFor();
    await page.reload();
    await current.waitFor();
  });

  it('is asked for a longer or a less common one', async () => {
    const { page } = await house.visitor();
    await page.goto('/register');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('new@example.test');
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill('password1');
    await page.getByRole('button', { name: 'Create the account' }).click();
    expect(await page.getByRole('alert').innerText()).not.toContain('For support');
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill('short');
    await page.getByRole('button', { name: 'Create the account' }).click();
    expect(await page.getByText('Look into your mailbox').count()).toBe(0);
  });

  it('sees that a link is incomplete', async () => {
    const { page } = await house.visitor();
    for (const path of ['/verify-email', '/reset-password']) {
      await page.goto(path);
      await page.getByText('This link is incomplete').waitFor();
    }
  });
});
