import { createHash, randomBytes } from 'node:crypto';

export interface FakePerson {
  readonly subject: string;
  name: string;
  email: string | null;
  emailVerified: boolean;
}

export interface FakeGrant {
  readonly person: FakePerson;
  readonly clientId: string;
  readonly scopes: string[];
  readonly nonce: string | null;
}

export interface Ledger {
  addPerson(facts: Partial<FakePerson>): FakePerson;
  /** What a browser is sent back to after the person agreed. Refuses a request that is not as it must be. */
  authorize(authorizationUrl: string, person: FakePerson): string;
  /** RFC 6749 §4.1.3 and RFC 7636 §4.6; undefined for a code that is not good, or not good any more. */
  redeem(form: URLSearchParams): FakeGrant | undefined;
  issue(kind: 'access' | 'refresh', grant: FakeGrant): string;
  find(kind: 'access' | 'refresh', token: string | undefined): FakeGrant | undefined;
  withdraw(token: string): void;
  /** As if the person took access away: all tokens of a grant end. */
  end(grant: FakeGrant): void;
}

/** What an honest authorization server remembers: people, codes, and who granted what to whom. */
export function createLedger(clientId: string): Ledger {
  const codes = new Map<string, { grant: FakeGrant; redirectUri: string | null; challenge: string | null }>();
  const tokens = new Map<string, { kind: 'access' | 'refresh'; grant: FakeGrant }>();
  let people = 0;

  return {
    addPerson(facts) {
      people++;
      const person = { name: `Person ${people}`, email: `person${people}@example.test`, emailVerified: true };
      return { subject: String(1_000_000 + people), ...person, ...facts };
    },
    authorize(authorizationUrl, person) {
      const asked = new URL(authorizationUrl).searchParams;
      const [state, redirectUri] = [asked.get('state'), asked.get('redirect_uri')];
      if (asked.get('response_type') !== 'code' || asked.get('client_id') !== clientId || !state)
        throw new Error(`This is no authorization request: ${authorizationUrl}`);
      const byRedirect = /^https?:/.test(redirectUri ?? '');
      if (byRedirect && asked.get('code_challenge_method') !== 'S256') throw new Error('PKCE is missing');
      const scopes = (asked.get('scope') ?? '').split(' ');
      const code = secret('code');
      const grant = { person, clientId, scopes, nonce: asked.get('nonce') };
      codes.set(code, { grant, redirectUri, challenge: asked.get('code_challenge') });
      return `${redirectUri}?${new URLSearchParams({ code, state })}`;
    },
    redeem(form) {
      const pending = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const verifier = form.get('code_verifier');
      const challenge = verifier === null ? null : sha256(verifier);
      if (!pending || pending.redirectUri !== form.get('redirect_uri') || pending.challenge !== challenge)
        return undefined;
      return pending.grant;
    },
    issue(kind, grant) {
      const token = secret(kind);
      tokens.set(token, { kind, grant });
      return token;
    },
    find(kind, token) {
      const found = tokens.get(token ?? '');
      return found?.kind === kind ? found.grant : undefined;
    },
    withdraw: (token) => void tokens.delete(token),
    end(ended) {
      for (const [token, { grant }] of tokens) if (grant === ended) tokens.delete(token);
    },
  };
}

const secret = (name: string) => `${name}-${randomBytes(16).toString('base64url')}`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
