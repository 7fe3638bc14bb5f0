import type { Locator, Page } from 'playwright-core';
import { approve } from '../support/provider-browser.js';

export const providerLink = (page: Page): Locator =>
  page.getByRole('link', { name: /^Continue with Google/ });
export const accountHeading = (page: Page): Locator =>
  page.getByRole('heading', { name: 'Your account', exact: true });
export const signInHeading = (page: Page): Locator =>
  page.getByRole('heading', { name: 'Sign in', exact: true });
export const continueButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'Continue', exact: true });
export const connectionCard = (page: Page): Locator =>
  page.getByRole('region', { name: /^Google \(development\)/ });

/** The provider's page of that name, once it is shown. */
export const providerPage = (page: Page, name: 'chooser' | 'consent' | 'error'): Promise<void> =>
  page.locator(`body[data-page=${name}]`).waitFor();

export async function toChooser(page: Page, path = '/login'): Promise<void> {
  await page.goto(path);
  await providerLink(page).click();
  await providerPage(page, 'chooser');
}

export const choose = (page: Page, person: string): Promise<void> =>
  page.getByRole('button', { name: new RegExp(person) }).click();

/** From the chooser to the account page, consenting where it is asked. */
export async function goOnAs(page: Page, person: string): Promise<void> {
  await choose(page, person);
  await page.locator('body[data-page=consent], #root h1').waitFor();
  if (await continueButton(page).isVisible()) await continueButton(page).click();
  await accountHeading(page).waitFor();
  await page.getByRole('main').getByText(person).waitFor();
}

export async function signIn(page: Page, person: string): Promise<void> {
  await toChooser(page);
  await goOnAs(page, person);
}

/** The same without looking at a page: the context has a session then. */
export async function signInUnseen(page: Page, person: string): Promise<void> {
  const { request } = page.context();
  const begun = await request.get('/auth/google', { maxRedirects: 0 });
  const callback = await approve(begun.headers()['location'] ?? '', { person });
  const end = await request.get(callback, { maxRedirects: 0 });
  // A second browser of the same person is sent back once, to get a refresh token.
  const location = end.headers()['location'] ?? '';
  if (location.includes('/dev/google/'))
    await request.get(await approve(location, { person }), { maxRedirects: 0 });
}

/** Signed in, with the account page before one's eyes. */
export async function arrive(page: Page, person = 'ada@example.test'): Promise<void> {
  await signInUnseen(page, person);
  await page.goto('/');
  await connectionCard(page).waitFor();
}
