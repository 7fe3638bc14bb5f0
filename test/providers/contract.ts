import { v7 as uuidv7 } from 'uuid';
import { answer } from '../support/answer.js';
import type { FakeProvider } from '../support/providers/fake-provider.js';
import type { Trouble } from '../support/providers/fake-server.js';
import type { FakePerson } from '../support/providers/ledger.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';
import { newKey } from '../tokens/backend.js';
import { Visitor } from './visitor.js';

/** What a provider is like; the tests follow it. */
export interface Traits {
  readonly label: string;
  /** Ends of the paths that a sign-in asks, one after the other. */
  readonly backChannel: readonly string[];
  /** Whether it vouches for addresses that are verified. */
  readonly vouches: boolean;
  /** Tells no address at all that is not verified. */
  readonly hidesUnverified?: boolean;
  /** What becomes of a refresh token when it is used; undefined: there is none. */
  readonly refreshTokens: 'kept' | 'rotated' | undefined;
  /** What the audit trail says of a deleted connection. */
  readonly revocation: 'revoked' | 'not_supported';
}

const TROUBLES: [Trouble, string][] = [
  ['unavailable', 'provider_unavailable'],
  ['reset', 'provider_unavailable'],
  ['html', 'provider_error'],
  ['truncated', 'provider_error'],
];

/** What every provider must do, seen through the real service. */
export function describeProvider(traits: Traits, start: () => Promise<FakeProvider>): void {
  describe(`${traits.label}, as a provider`, () => {
    let fake: FakeProvider;
    let service: TestService;
    beforeAll(async () => {
      fake = await start();
      service = await startService({ env: fake.env, moreProviders: fake.modules ?? [] });
    });
    afterAll(async () => {
      await service?.close();
      await fake?.close();
    });
    afterEach(() => (fake.server.trouble = undefined));

    const newcomer = (facts: Partial<FakePerson> = {}): [Visitor, FakePerson] => {
      const person = fake.ledger.addPerson(facts);
      return [new Visitor(service, fake, person), person];
    };
    const failed = (code: string) => `${service.url}/login?error=${code}`;
    const signedOut = async (visitor: Visitor) => (await visitor.get('/auth/session')).status === 401;

    it('is offered', async () => {
      const [visitor] = newcomer();
      const { items } = await answer<{ items: object[] }>(await visitor.get('/auth/providers'));
      expect(items).toContainEqual(expect.objectContaining({ id: fake.id, name: traits.label }));
    });

    it('signs a person in by redirect', async () => {
      const [visitor, { name, email }] = newcomer();
      expect(await visitor.enter()).toBe(service.url);
      const address = traits.vouches
        ? { email, email_verified: true }
        : { email: null, email_verified: false };
      expect(await visitor.me()).toMatchObject({ name, ...address });
    });

    it('takes a refusal for what it is', async () => {
      const [visitor] = newcomer();
      expect((await visitor.get(await visitor.refuse())).headers.get('location')).toBe(
        failed('access_denied'),
      );
      expect(await signedOut(visitor)).toBe(true);
    });

    it('knows a person by the subject, whatever else changes', async () => {
      const [visitor, person] = newcomer();
      await visitor.enter();
      Object.assign(person, { name: 'Other Name', email: `other-${person.subject}@example.test` });
      const again = new Visitor(service, fake, person);
      await again.enter();
      expect((await again.me()).id).toBe((await visitor.me()).id);
      expect(
        await service.query('SELECT 1 FROM connections WHERE subject = $1', [person.subject]),
      ).toHaveLength(1);
    });

    it('refuses a code that is none', async () => {
      const [visitor] = newcomer();
      const callback = new URL(await visitor.agree());
      callback.searchParams.set('code', 'code-of-nobody');
      expect((await visitor.get(callback.href)).headers.get('location')).toBe(failed('provider_error'));
      expect(await signedOut(visitor)).toBe(true);
    });

    it('refuses a code that was given to another browser', async () => {
      const [[victim], [attacker]] = [newcomer(), newcomer()];
      const stolen = new URL(await victim.agree()).searchParams.get('code')!;
      const callback = new URL(await attacker.agree());
      callback.searchParams.set('code', stolen);
      expect((await attacker.get(callback.href)).headers.get('location')).toBe(failed('provider_error'));
      expect(await signedOut(attacker)).toBe(true);
    });

    describe('’s addresses', () => {
      const claim = (email: string, verified: boolean) =>
        service.query(
          'INSERT INTO users (id, email, email_key, email_verified) VALUES ($1, $2, $2, $3) RETURNING id',
          [uuidv7(), email, verified],
        ) as Promise<[{ id: string }]>;

      it('may be missing', async () => {
        const [visitor] = newcomer({ email: null });
        expect(await visitor.enter()).toBe(service.url);
        expect(await visitor.me()).toMatchObject({ email: null, email_verified: false });
      });

      it('that are not verified become nobody’s', async () => {
        const [visitor] = newcomer({ emailVerified: false });
        expect(await visitor.enter()).toBe(service.url);
        expect(await visitor.me()).toMatchObject({ email: null, email_verified: false });
      });

      it('that are not verified join nothing', async () => {
        const [visitor, { email }] = newcomer({ emailVerified: false });
        const [{ id }] = await claim(email!, true);
        const end = await visitor.enter();
        if (!traits.hidesUnverified) return expect(end).toBe(failed('account_exists'));
        expect((await visitor.me()).id).not.toBe(id);
      });

      it('join what is theirs, if the provider vouches for them', async () => {
        const [visitor, { email }] = newcomer();
        const [{ id }] = await claim(email!, true);
        const end = await visitor.enter();
        if (!traits.vouches) return expect(end).toBe(failed('account_exists'));
        expect((await visitor.me()).id).toBe(id);
      });
    });

    describe('’s tokens', () => {
      it('are kept, sealed', async () => {
        const [visitor] = newcomer();
        await visitor.enter();
        const { row, accessToken, refreshToken, scopes } = (await visitor.grant())!;
        expect(fake.ledger.find('access', accessToken!)?.scopes.toSorted()).toEqual(scopes.toSorted());
        expect(row.access_token?.includes(accessToken!)).toBe(false);
        if (!traits.refreshTokens) return expect(refreshToken).toBeNull();
        expect(fake.ledger.find('refresh', refreshToken!)).toBeDefined();
        expect(row.refresh_token?.includes(refreshToken!)).toBe(false);
      });

      it('read the profile of this moment', async () => {
        const [visitor, person] = newcomer();
        await visitor.enter();
        person.name = 'New Name';
        expect(await answer(await visitor.readProfile())).toMatchObject({ name: 'New Name' });
      });

      it('are renewed where they can be', async () => {
        const [visitor] = newcomer();
        await visitor.enter();
        const before = (await visitor.grant())!;
        await visitor.expire();
        const response = await visitor.readProfile();
        const after = (await visitor.grant())!;
        if (!traits.refreshTokens) {
          expect(await answer(response, 409)).toMatchObject({
            code: 'reauthorization_required',
            reason: 'expired',
          });
          return;
        }
        expect(response.status).toBe(200);
        expect(after.accessToken).not.toBe(before.accessToken);
        expect(after.scopes).toEqual(before.scopes);
        expect(after.refreshToken === before.refreshToken).toBe(traits.refreshTokens === 'kept');
        expect(fake.ledger.find('refresh', after.refreshToken!)).toBeDefined();
      });

      it('that the person took back ask for the person', async () => {
        const [visitor] = newcomer();
        await visitor.enter();
        fake.ledger.end(fake.ledger.find('access', (await visitor.grant())!.accessToken!)!);
        expect(await answer(await visitor.readProfile(), 409)).toMatchObject({
          code: 'reauthorization_required',
          reason: traits.refreshTokens ? 'revoked' : 'expired',
        });
        expect(await visitor.enter()).toBe(service.url);
        expect((await visitor.readProfile()).status).toBe(200);
      });

      it('end with the connection', async () => {
        const [visitor] = newcomer();
        await visitor.enter();
        const [{ id }, connectionId] = [await visitor.me(), await visitor.connectionId()];
        const { accessToken, refreshToken } = (await visitor.grant())!;
        const authorization = `Bearer ${await newKey(service, { scopes: ['users:write'] })}`;
        await fetch(`${service.url}/v1/users/${id}/connections/${fake.id}`, {
          method: 'DELETE',
          headers: { authorization },
        });
        expect(await outcome(connectionId)).toBe(traits.revocation);
        const alive = traits.revocation === 'not_supported';
        expect(fake.ledger.find('access', accessToken!) !== undefined).toBe(alive);
        expect(fake.ledger.find('refresh', refreshToken ?? '') !== undefined).toBe(alive);
      });

      const outcome = (connectionId: string) =>
        until(async () => {
          const [event] = await service.query<{ details: { outcome: string } }>(
            "SELECT details FROM events WHERE type = 'connection.revoked' AND connection_id = $1",
            [connectionId],
          );
          return event?.details.outcome;
        });
    });

    describe.each(traits.backChannel)('in trouble at %s', (at) => {
      const land = async (kind: Trouble) => {
        const [visitor, { subject }] = newcomer();
        const callback = await visitor.agree();
        fake.server.trouble = { kind, at };
        const asked = Date.now();
        const end = (await visitor.get(callback)).headers.get('location');
        expect(Date.now() - asked).toBeLessThan(25_000);
        expect(await signedOut(visitor)).toBe(true);
        expect(await service.query('SELECT 1 FROM connections WHERE subject = $1', [subject])).toEqual([]);
        return end;
      };

      it.each(TROUBLES)('(%s) writes nothing and says %s', async (kind, code) => {
        expect(await land(kind)).toBe(failed(code));
      });

      it('that hangs says so in time', async () => {
        expect(await land('hang')).toBe(failed('provider_unavailable'));
      });
    });
  });
}
