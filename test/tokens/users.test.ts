import { answer, problem } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { call, newKey, signIn, type SignedIn } from './backend.js';

const NOBODY = '01900000-0000-7000-8000-000000000000';

interface Listed {
  items: { id: string; email: string; disabled: boolean }[];
  next_cursor: string | null;
}

describe('the users, for backends', () => {
  let service: TestService;
  let ada: SignedIn;
  let key: string;
  const list = async (query: string) => answer<Listed>(await call(service, `/v1/users${query}`, key));

  beforeAll(async () => {
    service = await startService();
    ada = await signIn(service, 'ada@example.test');
    key = await newKey(service, { scopes: ['users:read'] });
  });
  afterAll(() => service?.close());

  it('are found by e-mail address, ASCII case aside and nothing else', async () => {
    for (const email of ['ada@example.test', 'ADA@Example.Test']) {
      const { items, next_cursor } = await list(`?email=${email}`);
      expect(items).toMatchObject([{ id: ada.id, email: 'ada@example.test', disabled: false }]);
      expect(next_cursor).toBeNull();
    }
    for (const email of ['nobody@example.test', 'ada', '', '%25', 'ada@example.te\u017Ft', 'a%00b'])
      expect((await list(`?email=${email}`)).items).toEqual([]);
  });

  it('are found by id, with their connections', async () => {
    const user = await answer(await call(service, `/v1/users/${ada.id}`, key));
    expect(user).toEqual({ ...(await answer<object>(await ada.browser.get('/me'))), disabled: false });
    const connections = await answer(await call(service, `/v1/users/${ada.id}/connections`, key));
    expect(connections).toEqual(await answer(await ada.browser.get('/me/connections')));
  });

  it('show a limited key the connections it reaches', async () => {
    const limited = await newKey(service, { scopes: ['users:read'], providers: ['another'] });
    expect(await answer(await call(service, `/v1/users/${ada.id}/connections`, limited))).toEqual({
      items: [],
      next_cursor: null,
    });
  });

  it('may be unknown', async () => {
    expect(await problem(await call(service, `/v1/users/${NOBODY}`, key))).toEqual([404, 'user_not_found']);
    expect(await problem(await call(service, `/v1/users/${NOBODY}/connections`, key))).toEqual([
      404,
      'user_not_found',
    ]);
    expect(await problem(await call(service, '/v1/users/ada', key))).toEqual([400, 'invalid_request']);
  });

  it('come in pages, newest first', async () => {
    for (let i = 0; i < 4; i++) await signIn(service, newPerson(service).email);
    const all = (await list('')).items.map(({ id }) => id);
    expect(all).toEqual(all.toSorted().toReversed());
    expect(all.length).toBe(5);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Listed = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(all);
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=x',
    'limit=1.5',
    'limit=',
    'cursor=x',
    'cursor=',
    'page=2',
    'limit=1&limit=2',
  ])('are not listed for ?%s', async (query) => {
    expect(await problem(await call(service, `/v1/users?${query}`, key))).toEqual([400, 'invalid_request']);
  });
});
