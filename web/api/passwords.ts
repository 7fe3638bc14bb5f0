import { anyone, bodyOf, done, signedIn } from './client.js';

/** Cookies are set by the answers; what they hold is the service's business. */
export const signInWithPassword = (email: string, password: string): Promise<void> =>
  done(anyone.POST('/auth/password/sign-in', { body: { email, password, delivery: 'cookie' } }));

export const register = (email: string, password: string, name: string): Promise<void> =>
  done(
    anyone.POST('/auth/password/register', {
      body: { email, password, delivery: 'cookie', ...(name && { name }) },
    }),
  );

export const forgotPassword = (email: string): Promise<void> =>
  done(anyone.POST('/auth/password/forgot', { body: { email } }));

export const resetPassword = (token: string, password: string): Promise<void> =>
  done(anyone.POST('/auth/password/reset', { body: { token, password } }));

export const verifyEmail = (token: string): Promise<void> =>
  done(anyone.POST('/auth/email/verify', { body: { token } }));

/** To the address of the session. */
export const mailVerification = (): Promise<void> => done(signedIn.POST('/auth/email/resend', { body: {} }));

export async function hasPassword(): Promise<boolean> {
  return (await bodyOf(signedIn.GET('/me/password'))).set;
}

/** `current` is empty where there is none yet. */
export const changePassword = (current: string, next: string): Promise<void> =>
  done(
    signedIn.PUT('/me/password', {
      body: { new_password: next, ...(current && { current_password: current }) },
    }),
  );
