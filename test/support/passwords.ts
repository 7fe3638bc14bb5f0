import type { Session } from '../../src/sessions/session.js';
import { answer } from './answer.js';
import { mailedToken } from './mails.js';
import { TestBrowser } from './test-browser.js';

export const PASSWORD = 'a fine day for rowing';

let count = 0;
/** All of one length for one name. */
export const newAddress = (name = 'person') => `${name}-${String(++count).padStart(4, '0')}@mail.test`;

/** Registers; the browser is then signed in. */
export async function register(
  service: { readonly url: string },
  email = newAddress(),
  password = PASSWORD,
): Promise<{ browser: TestBrowser; email: string; session: Session }> {
  const browser = new TestBrowser(service);
  const response = await browser.post('/auth/password/register', { email, password });
  return { browser, email, session: await answer<Session>(response, 201) };
}

export async function verifyEmail(service: { readonly url: string }, email: string): Promise<void> {
  const token = await mailedToken(service, email, 'verify-email');
  const { status } = await new TestBrowser(service).post('/auth/email/verify', { token });
  if (status !== 204) throw new Error(`verifying the address: ${status}`);
}

export const signIn = (service: { readonly url: string }, email: string, password = PASSWORD) =>
  new TestBrowser(service).post('/auth/password/sign-in', { email, password, delivery: 'body' });

/** Asks for a reset link and takes the secret out of the mail. */
export async function resetToken(service: { readonly url: string }, email: string): Promise<string> {
  await new TestBrowser(service).post('/auth/password/forgot', { email });
  return mailedToken(service, email, 'reset-password');
}
