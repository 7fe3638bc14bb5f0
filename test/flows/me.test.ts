import { answer, problem } from '../support/answer.js';
import { newPerson } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';
import { TestBrowser } from '../support/test-browser.js';

interface User {
  id: string;
  name: string | null;
  picture: string | null;
}

describe('/me', () => {
  let service: TestService;
  let browser: TestBrowser;
  let sub: string;
  beforeAll(async () => {
    service = await startService();
    sub = newPerson(service).sub;
    browser = new TestBrowser(service);
    await browser.signIn({ person: sub });
  });
  afterAll(() => service?.close());

  const patch = (body: unknown) => browser.send('PATCH', '/me', body, { origin: service.url });
  const me = async () => answer<User>(await browser.get('/me'));

  it('is never cached', async () => {
    for (const path of ['/me', '/me/connections', '/auth/session'])
      expect((await browser.get(path)).headers.get('cache-control')).toBe('no-store');
  });

  it.each(['/me', '/me/connections', '/auth/session'])('%s needs a session', async (path) => {
    expect(await problem(await new TestBrowser(service).get(path))).toEqual([401, 'authentication_required']);
  });

  it('changes name and picture, each by itself', async () => {
    const picture = 'https://pictures.example.test/ada.png';
    const before = await me();
    expect(await answer(await patch({ name: '  Ada, Countess of Lovelace ' }))).toEqual({
      ...before,
      name: 'Ada, Countess of Lovelace',
    });
    expect(await answer(await patch({ picture }))).toEqual({
      ...before,
      name: 'Ada, Countess of Lovelace',
      picture,
    });
    expect(await answer(await patch({}))).toMatchObject({ picture });
    expect(await answer(await patch({ name: null, picture: null }))).toMatchObject({
      name: null,
      picture: null,
    });
    expect(await me()).toMatchObject({ name: null, picture: null });
  });

  it('takes any script, and text that means something elsewhere, as it is', async () => {
    for (const name of ['李小龍', 'Zoë O’Hara 🦊', `Robert'); DROP TABLE users;--`, '<b>Bold</b>'])
      expect(await answer(await patch({ name }))).toMatchObject({ name });
  });

  it.each([
    ['an unknown field', { email: 'other@example.test' }],
    ['the id', { id: 'x' }],
    ['an empty name', { name: '' }],
    ['a blank name', { name: '   ' }],
    ['a name of 201 letters', { name: 'x'.repeat(201) }],
    ['control characters', { name: 'a\u0000b' }],
    ['a name that is no text', { name: 5 }],
    ['a picture that is no URL', { picture: 'ada.png' }],
    ['a picture over plain http', { picture: 'http://pictures.example.test/ada.png' }],
    ['a script for a picture', { picture: 'javascript:alert(1)' }],
    ['a list', []],
    ['nothing', undefined],
  ])('refuses %s', async (_, body) => {
    const before = await me();
    expect(await problem(await patch(body))).toEqual([400, 'invalid_request']);
    expect(await me()).toEqual(before);
  });

  it('does not repeat what was sent', async () => {
    const text = await (await patch({ name: 'x', 'marker-4711': 'marker-4712' })).text();
    expect(text).not.toContain('marker');
  });

  it('can’t be changed from another site', async () => {
    const response = await browser.send('PATCH', '/me', { name: 'Mallory' }, { origin: 'https://evil.test' });
    expect(await problem(response)).toEqual([403, 'origin_not_allowed']);
  });

  it('lists the connections, tokens excepted', async () => {
    const { items } = await answer<{ items: Record<string, unknown>[] }>(
      await browser.get('/me/connections'),
    );
    expect(items).toEqual([
      {
        id: expect.any(String),
        provider: 'google',
        subject: sub,
        email: expect.stringContaining('@'),
        scopes: expect.arrayContaining(['openid']),
        status: 'active',
        created_at: expect.stringMatching(/Z$/),
        last_used_at: expect.stringMatching(/Z$/),
        expires_at: expect.stringMatching(/Z$/),
      },
    ]);
  });

  it('says what is wrong with a connection', async () => {
    await service.query(`UPDATE grants SET status = 'reauthorization_required', status_reason = 'revoked'`);
    expect(await answer(await browser.get('/me/connections'))).toMatchObject({
      items: [{ status: 'reauthorization_required', status_reason: 'revoked' }],
    });
    await service.query('DELETE FROM grants');
    expect(await answer(await browser.get('/me/connections'))).toMatchObject({
      items: [{ status: 'sign_in_only', scopes: [], expires_at: null }],
    });
  });

  it('lists nobody else’s connections', async () => {
    const other = new TestBrowser(service);
    const { sub: theirs } = newPerson(service);
    await other.signIn({ person: theirs });
    const { items } = await answer<{ items: { subject: string }[] }>(await other.get('/me/connections'));
    expect(items.map(({ subject }) => subject)).toEqual([theirs]);
  });
});
