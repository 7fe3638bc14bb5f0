const google = 'https://www.googleapis.com/auth/';

const words = new Map([
  ['openid', 'Recognise your account'],
  ['email', 'See your e-mail address'],
  [`${google}userinfo.email`, 'See your e-mail address'],
  ['profile', 'See your name and picture'],
  [`${google}userinfo.profile`, 'See your name and picture'],
  [`${google}calendar`, 'See and change all your calendars'],
  [`${google}calendar.readonly`, 'See your calendars'],
  [`${google}calendar.events`, 'See and change events in your calendars'],
  [`${google}calendar.events.readonly`, 'See events in your calendars'],
  [`${google}drive`, 'See, change and delete all your Drive files'],
  [`${google}drive.readonly`, 'See all your Drive files'],
  [`${google}drive.file`, 'See and change the Drive files you open with this service'],
  [`${google}gmail.readonly`, 'Read your mail'],
  [`${google}gmail.send`, 'Send mail in your name'],
  [`${google}gmail.modify`, 'Read, write and send your mail'],
  [`${google}contacts.readonly`, 'See your contacts'],
  [`${google}contacts`, 'See and change your contacts'],
  [`${google}tasks`, 'See and change your tasks'],
]);

export interface Permission {
  words: string;
  scopes: string[];
}

/** One line for what is one thing to a person, however many scopes say it. Unknown scopes speak for themselves. */
export function permissions(scopes: string[]): Permission[] {
  const lines = new Map<string, string[]>();
  for (const scope of scopes) {
    const line = words.get(scope) ?? scope;
    lines.set(line, [...(lines.get(line) ?? []), scope]);
  }
  return [...lines].map(([line, of]) => ({ words: line, scopes: of }));
}
