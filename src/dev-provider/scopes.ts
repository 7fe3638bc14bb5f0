const GOOGLE = 'https://www.googleapis.com/auth/';

export const EMAIL = `${GOOGLE}userinfo.email`;
export const PROFILE = `${GOOGLE}userinfo.profile`;
export const CALENDAR = `${GOOGLE}calendar`;

/** Google accepts the OpenID names and answers with the long ones. */
const ALIASES: Readonly<Record<string, string>> = { email: EMAIL, profile: PROFILE };

/** What the consent page says about each scope. */
export const SCOPES: Readonly<Record<string, string>> = {
  openid: 'Associate you with your personal info',
  [EMAIL]: 'See your primary e-mail address',
  [PROFILE]: 'See your personal info, including any you have made public',
  [CALENDAR]: 'See, edit, share and delete all the calendars you can access',
  [`${CALENDAR}.readonly`]: 'See and download any calendar you can access',
  [`${CALENDAR}.events`]: 'View and edit events on all your calendars',
  [`${CALENDAR}.events.readonly`]: 'View events on all your calendars',
  [`${GOOGLE}contacts.readonly`]: 'See and download your contacts',
  [`${GOOGLE}drive.file`]: 'See, edit, create and delete only the files you use with this app',
  [`${GOOGLE}drive.readonly`]: 'See and download all your files',
  [`${GOOGLE}gmail.readonly`]: 'View your e-mail messages and settings',
  [`${GOOGLE}gmail.send`]: 'Send e-mail on your behalf',
  [`${GOOGLE}tasks`]: 'Create, edit, organise and delete all your tasks',
};

const IDENTITY: ReadonlySet<string> = new Set(['openid', EMAIL, PROFILE]);

/** Scopes that tell who someone is can't be unticked on the consent page. */
export const isIdentityScope = (scope: string) => IDENTITY.has(scope);

export const splitScope = (scope: string) => scope.split(' ').filter(Boolean);

export const spellOut = (scopes: readonly string[]) => [
  ...new Set(scopes.map((scope) => ALIASES[scope] ?? scope)),
];
