import type { EmailLinking } from '../config/config.js';
import { join, type Joining, type JoiningFacts, type KnownUser } from './joining.js';

const user = (facts: Partial<KnownUser> = {}): KnownUser => ({
  id: 'u',
  emailVerified: true,
  disabled: false,
  ...facts,
});
const nobody: JoiningFacts = {
  connected: undefined,
  sameEmail: undefined,
  vouched: true,
  authoritative: true,
  linking: 'verified',
};

const words = {
  'no word': { vouched: false, authoritative: false },
  vouched: { vouched: true, authoritative: false },
  authoritative: { vouched: true, authoritative: true },
  // No provider says so of an address it does not vouch for; it counts for nothing.
  'authoritative, unvouched': { vouched: false, authoritative: true },
};
type Word = keyof typeof words;
const modes: EmailLinking[] = ['verified', 'authoritative', 'never'];
const everyWay = modes.flatMap((linking) =>
  (Object.keys(words) as Word[]).map((word) => ({ linking, word, facts: { linking, ...words[word] } })),
);

describe('join', () => {
  it.each(everyWay)('signs in the user of the connection ($linking, $word)', ({ facts }) => {
    const connected = user({ id: 'connected' });
    expect(join({ connected, sameEmail: user({ id: 'other' }), ...facts })).toEqual({
      verdict: 'sign_in',
      user: connected,
    });
  });

  it.each(everyWay)('creates a user where there is none ($linking, $word)', ({ facts }) => {
    expect(join({ ...nobody, ...facts })).toEqual({ verdict: 'create' });
  });

  const refused = 'account_exists';
  const table: [
    EmailLinking,
    Word,
    Joining['verdict'] | typeof refused,
    Joining['verdict'] | typeof refused,
  ][] = [
    // EMAIL_LINKING, the provider's word, a user who has proven the address, one who has not
    ['verified', 'no word', refused, refused],
    ['verified', 'authoritative, unvouched', refused, refused],
    ['verified', 'vouched', 'link', 'take_over'],
    ['verified', 'authoritative', 'link', 'take_over'],
    ['authoritative', 'no word', refused, refused],
    ['authoritative', 'authoritative, unvouched', refused, refused],
    ['authoritative', 'vouched', refused, refused],
    ['authoritative', 'authoritative', 'link', 'take_over'],
    ['never', 'no word', refused, refused],
    ['never', 'authoritative, unvouched', refused, refused],
    ['never', 'vouched', refused, refused],
    ['never', 'authoritative', refused, refused],
  ];

  it.each(table)(
    '%s: an address with %s meets a proven user: %s, an unproven one: %s',
    (linking, word, ...verdicts) => {
      for (const [index, emailVerified] of [true, false].entries()) {
        const sameEmail = user({ emailVerified });
        const expected = verdicts[index]!;
        expect(join({ ...nobody, sameEmail, linking, ...words[word] })).toEqual(
          expected === refused
            ? { verdict: 'refuse', code: refused }
            : { verdict: expected, user: sameEmail },
        );
      }
    },
  );

  it('refuses a disabled user, but tells only who could have joined that one exists', () => {
    const disabled = user({ disabled: true });
    expect(join({ ...nobody, connected: disabled })).toEqual({ verdict: 'refuse', code: 'account_disabled' });
    for (const [linking, word, verdict] of table)
      expect(join({ ...nobody, sameEmail: disabled, linking, ...words[word] })).toEqual({
        verdict: 'refuse',
        code: verdict === refused ? refused : 'account_disabled',
      });
  });
});
