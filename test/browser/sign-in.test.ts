import { openHouse, type House } from './house.js';
import {
  accountHeading,
  choose,
  connectionCard,
  continueButton,
  goOnAs,
  providerLink,
  providerPage,
  signIn,
  toChooser,
} from './steps.js';

const CALENDAR = 'https://www.googleapis.com/auth/calendar.readonly';

describe('signing in with a browser', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse()));
  afterEach(async () => expect(await house.sendHome()).toEqual([]));
  afterAll(() => house?.close());

  it('leads from the front door over the provider’s pages to the account page, where the person is shown', async () => {
    const { page } = await house.visitor();
    await page.goto('/');
    await page.waitForURL('**/login');
    await providerLink(page).click();
    await providerPage(page, 'chooser');
    await choose(page, 'Ada Lovelace');
    await providerPage(page, 'consent');
    expect(await page.getByRole('checkbox').count()).toBe(3);
    await continueButton(page).click();
    await page.waitForURL(`${house.url}/`);
    const main = page.getByRole('main');
    await main.getByText('Ada Lovelace').waitFor();
    await main.getByText('Verified').waitFor();
    await connectionCard(page).getByText('Working').waitFor();
    const allowed = await connectionCard(page).getByRole('listitem').allInnerTexts();
    expect(allowed).toEqual(expect.arrayContaining([expect.stringContaining('e-mail')]));
  });

  it('asks for consent once', async () => {
    const { page } = await house.visitor();
    await signIn(page, 'Grace Hopper');
    await page.context().clearCookies();
    await toChooser(page);
    await choose(page, 'Grace Hopper');
    await accountHeading(page).waitFor();
  });

  it('takes a person of one’s own, whose address is not verified, without that address', async () => {
    const { page } = await house.visitor();
    await toChooser(page);
    await page.getByText('Use another account').click();
    await page.getByLabel('Name').fill('Mary Somerville');
    await page.getByLabel('E-mail', { exact: true }).fill('mary@example.test');
    await page.getByLabel('The e-mail address is verified').uncheck();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await providerPage(page, 'consent');
    await continueButton(page).click();
    await page.getByText('Mary Somerville').waitFor();
    await page.getByRole('region', { name: 'Google (development) mary@example.test' }).waitFor();
    expect(await page.getByText('Verified', { exact: true }).count()).toBe(0);
  });

  it.each(['chooser', 'consent'] as const)('tells a denial on the %s in plain words', async (where) => {
    const { page } = await house.visitor();
    await toChooser(page);
    if (where === 'consent') {
      await choose(page, 'Katherine Johnson');
      await providerPage(page, where);
    }
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alert').getByText('Sign-in was cancelled').waitFor();
    expect(page.url()).toBe(`${house.url}/login?error=access_denied`);
    await signIn(page, 'Ada Lovelace');
  });

  it('keeps what was granted, and shows that a scope was left out', async () => {
    const { page } = await house.visitor();
    const allowed = page.getByRole('listitem').filter({ hasText: 'See your calendars' });
    for (const grant of [false, true]) {
      await page.goto(`/auth/google?${new URLSearchParams({ scope: CALENDAR })}`);
      await choose(page, 'Alan Turing');
      await providerPage(page, 'consent');
      await page.getByRole('checkbox', { name: /calendar/ }).setChecked(grant);
      await continueButton(page).click();
      await page.getByText('What you allowed').waitFor();
      expect(await allowed.count()).toBe(grant ? 1 : 0);
    }
  });

  it('works in two tabs at once', async () => {
    const { page: one, tab } = await house.visitor();
    const other = await tab();
    await toChooser(one);
    await toChooser(other);
    for (const page of [other, one]) {
      await goOnAs(page, 'Katherine Johnson');
    }
    await other.reload();
    await other.getByText('Katherine Johnson').waitFor();
  });

  it('survives a double click on the provider’s Continue', async () => {
    const { page } = await house.visitor();
    await page.goto('/auth/google?prompt=consent');
    await choose(page, 'Ada Lovelace');
    await providerPage(page, 'consent');
    await continueButton(page).dblclick({ noWaitAfter: true });
    await page.getByText('Ada Lovelace').waitFor();
    expect(page.url()).toBe(`${house.url}/`);
  });

  it('survives the back button: the callback, opened again, ends at the account page', async () => {
    const { page } = await house.visitor();
    const callback = page.waitForRequest(/\/auth\/google\/callback\?/);
    await signIn(page, 'Grace Hopper');
    await page.goto('/docs');
    await page.goto((await callback).url());
    await page.getByText('Grace Hopper').waitFor();
    expect(page.url()).toBe(`${house.url}/`);
    await page.goBack();
    await page.goBack();
    await page.getByText('Grace Hopper').waitFor();
  });

  it('needs no script up to the session', async () => {
    const { page, context } = await house.visitor({ javaScriptEnabled: false });
    await page.goto('/login');
    expect(await page.locator('body').innerText()).toContain('This page needs JavaScript');
    await page.goto('/auth/google');
    await choose(page, 'Ada Lovelace');
    await page.waitForURL(/interaction|\/$/);
    if (await continueButton(page).isVisible()) await continueButton(page).click();
    await page.waitForURL(`${house.url}/`);
    const me = await context.request.get('/me');
    expect(await me.json()).toMatchObject({ email: 'ada@example.test' });
  });

  it('tells in plain words that the provider is away', async () => {
    const { page, context } = await house.visitor();
    await toChooser(page);
    const fault = (value: boolean) =>
      context.request.post('/dev/provider', { form: { fault: 'token_unavailable', value: String(value) } });
    await fault(true);
    await choose(page, 'Ada Lovelace');
    await page.getByRole('alert').getByText('The provider isn’t answering').waitFor();
    await fault(false);
    await signIn(page, 'Ada Lovelace');
  });
});
