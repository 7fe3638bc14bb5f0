/** What a browser may be sent back to the sign-in page with. */
type SignInError =
  | 'access_denied'
  | 'invalid_request'
  | 'invalid_state'
  | 'invalid_id_token'
  | 'provider_error'
  | 'provider_unavailable'
  | 'email_unverified'
  | 'account_exists'
  | 'account_disabled'
  | 'connection_in_use'
  | 'session_changed'
  | 'hosted_domain_required'
  | 'rate_limited'
  | 'internal_error';

export interface Explanation {
  title: string;
  next: string;
}

const explanations: Record<SignInError, Explanation> = {
  access_denied: {
    title: 'Sign-in was cancelled',
    next: 'Nothing was shared. If you still want to sign in, choose your account again and accept what is asked.',
  },
  invalid_request: {
    title: 'That link couldn’t begin a sign-in',
    next: 'It is incomplete or was changed on the way. Choose your account here to start again.',
  },
  invalid_state: {
    title: 'This sign-in can’t be finished any more',
    next: 'A sign-in must end in the browser it began in, within ten minutes. Start again, and make sure that cookies are allowed.',
  },
  invalid_id_token: {
    title: 'We couldn’t confirm who you are',
    next: 'The provider’s answer didn’t pass our checks, so nobody was signed in. Try again; if it keeps happening, tell the people who run this service.',
  },
  provider_error: {
    title: 'The provider reported an error',
    next: 'You were not signed in. Try again in a moment, or use another way to sign in if you have one.',
  },
  provider_unavailable: {
    title: 'The provider isn’t answering',
    next: 'This is usually over within minutes. Wait a moment, then try again.',
  },
  email_unverified: {
    title: 'Your e-mail address isn’t confirmed',
    next: 'Confirm it with the provider first, then sign in again, or use another account.',
  },
  account_exists: {
    title: 'You already have an account here',
    next: 'Someone with this e-mail address signed up another way. Sign in the way you did before; after that you can connect this account too.',
  },
  account_disabled: {
    title: 'This account is switched off',
    next: 'Ask the people who run this service to switch it on again.',
  },
  connection_in_use: {
    title: 'That account is connected to somebody else here',
    next: 'Sign in with it directly, or choose a different account to connect.',
  },
  session_changed: {
    title: 'You signed out or changed users meanwhile',
    next: 'Connecting an account must end in the session it began in. Sign in, then connect it again.',
  },
  hosted_domain_required: {
    title: 'Please use your organisation’s account',
    next: 'Only accounts of one organisation may sign in here. Try again and choose your work or school account.',
  },
  rate_limited: {
    title: 'Too many attempts',
    next: 'Too many sign-ins were begun from your network. Wait a few minutes, then try again.',
  },
  internal_error: {
    title: 'Something went wrong on our side',
    next: 'You were not signed in. Try again; if it keeps happening, tell the people who run this service.',
  },
};

const unknown: Explanation = {
  title: 'Sign-in didn’t work',
  next: 'Try again; if it keeps happening, tell the people who run this service.',
};

/** Never shows the code itself: it comes from the address bar, where anybody may write anything. */
export function explain(code: string): Explanation {
  return new Map<string, Explanation>(Object.entries(explanations)).get(code) ?? unknown;
}
