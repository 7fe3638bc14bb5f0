import { readRiscEvent, RISC_EVENTS } from './risc-event.js';

const ISSUERS = ['https://issuer.example/', 'https://issuer.example'];
const read = (type: string, payload: Record<string, unknown>) =>
  readRiscEvent(
    { iss: ISSUERS[0]!, aud: 'client', iat: 0, jti: 'event-1', events: { [type]: payload } },
    ISSUERS,
  );
const person = { subject_type: 'iss-sub', iss: 'https://issuer.example/', sub: '1001' };
const nothing = { reason: undefined, subject: undefined, token: undefined };

describe('a RISC event', () => {
  it.each(Object.entries(RISC_EVENTS))('of %s is known by its identifier', (kind, type) => {
    expect(read(type, { subject: person })).toEqual({ ...nothing, id: 'event-1', kind, subject: '1001' });
  });

  it.each([
    'https://schemas.openid.net/secevent/risc/event-type/account-renamed',
    'sessions_revoked',
    'toString',
  ])('of another type (%s) is unknown, and names its subject all the same', (type) =>
    expect(read(type, { subject: person })).toMatchObject({ kind: 'unknown', subject: '1001' }),
  );

  it.each([
    ['by issuer and subject', person],
    ['by the issuer’s other name', { ...person, iss: 'https://issuer.example' }],
    ['by claims of the ID token', { ...person, subject_type: 'id_token_claims', email: 'ada@example.test' }],
  ])('names an account %s', (_, subject) => {
    expect(read(RISC_EVENTS.sessions_revoked, { subject }).subject).toBe('1001');
  });

  it.each([
    ['of another issuer', { ...person, iss: 'https://other.example' }],
    ['by an address alone', { subject_type: 'email', email: 'ada@example.test' }],
    ['by a subject that is no text', { ...person, sub: 1001 }],
    ['by an empty subject', { ...person, sub: '' }],
    ['by nothing', undefined],
  ])('does not take an account %s for one of ours', (_, subject) => {
    expect(read(RISC_EVENTS.sessions_revoked, { subject }).subject).toBeUndefined();
  });

  it.each([
    ['hijacking', 'hijacking'],
    ['bulk-account', 'bulk-account'],
    ['something new', undefined],
    [1, undefined],
  ])('with the reason %j', (reason, known) => {
    expect(read(RISC_EVENTS.account_disabled, { subject: person, reason }).reason).toBe(known);
  });

  it('names a refresh token by its beginning or by its hash', () => {
    const token = { subject_type: 'oauth_token', token_type: 'refresh_token', token: '1//0abcdefghijkl' };
    const named = (more: object) => read(RISC_EVENTS.token_revoked, { subject: { ...token, ...more } }).token;
    expect(named({ token_identifier_alg: 'prefix' })).toEqual({ by: 'prefix', value: '1//0abcdefghijkl' });
    expect(named({ token_identifier_alg: 'hash_base64_sha512_sha512' })).toMatchObject({
      by: 'double_sha512',
    });
    expect(named({ token_identifier_alg: 'plain' })).toBeUndefined();
    expect(named({ token_identifier_alg: 'prefix', token_type: 'access_token' })).toBeUndefined();
    expect(named({ token_identifier_alg: 'prefix', token: '' })).toBeUndefined();
  });
});
