import { jest } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type HttpServer, startHttpServer } from '../../test/support/http-server.js';
import { remoteKeySet } from './key-set.js';

describe('a provider’s key set', () => {
  let server: HttpServer;
  let published: JWK[];
  let status = 200;
  let fetched = 0;
  let clock = 1_800_000_000_000;
  const key = async (kid: string): Promise<JWK> => ({
    ...(await exportJWK((await generateKeyPair('ES256')).publicKey)),
    kid,
    alg: 'ES256',
  });

  beforeAll(async () => {
    server = await startHttpServer((_, response) => {
      fetched++;
      response.writeHead(status).end(JSON.stringify({ keys: published }));
    });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    published = [await key('a')];
    [status, fetched] = [200, 0];
    jest.spyOn(performance, 'now').mockImplementation(() => clock);
  });
  afterEach(() => jest.restoreAllMocks());

  const keySet = () => remoteKeySet(async () => server.url);
  const ask = (keys: ReturnType<typeof remoteKeySet>, kid: string) =>
    Promise.resolve(keys({ alg: 'ES256', kid }, { payload: '', signature: '' }));

  it('is fetched once, however many ask at once', async () => {
    const keys = keySet();
    await Promise.all([ask(keys, 'a'), ask(keys, 'a'), ask(keys, 'a')]);
    await ask(keys, 'a');
    expect(fetched).toBe(1);
  });

  it('is fetched again after ten minutes, so that a withdrawn key ends', async () => {
    const keys = keySet();
    await ask(keys, 'a');
    published = [await key('b')];
    clock += 9 * 60_000;
    await ask(keys, 'a');
    clock += 2 * 60_000;
    await expect(ask(keys, 'a')).rejects.toThrow();
    await ask(keys, 'b');
  });

  it('is looked at again for an unknown key, which all who come meanwhile wait for', async () => {
    const keys = keySet();
    await ask(keys, 'a');
    published.push(await key('b'));
    await Promise.all([ask(keys, 'b'), ask(keys, 'b'), ask(keys, 'b')]);
    expect(fetched).toBe(2);
  });

  it('is looked at again for unknown keys once in 30 s; a new key is known within 40', async () => {
    const keys = keySet();
    await ask(keys, 'a');
    for (const invented of ['x', 'y', 'z']) await expect(ask(keys, invented)).rejects.toThrow();
    expect(fetched).toBe(2);
    published.push(await key('b'));
    clock += 20_000;
    await expect(ask(keys, 'b')).rejects.toThrow();
    expect(fetched).toBe(2);
    clock += 15_000;
    await ask(keys, 'b');
    expect(fetched).toBe(3);
  });

  it('that can’t be had is asked for again at the next need', async () => {
    const keys = keySet();
    status = 503;
    await expect(ask(keys, 'a')).rejects.toMatchObject({ failure: 'unavailable' });
    status = 200;
    await ask(keys, 'a');
  });

  it.each([
    [[]],
    [null],
    [{ keys: 'none' }],
    [{ keys: [{}] }],
    [{ keys: Array.from({ length: 101 }, () => ({ kty: 'EC' })) }],
  ])('is not %.40j', async (document) => {
    const odd = await startHttpServer((_, response) => response.end(JSON.stringify(document)));
    const keys = remoteKeySet(async () => odd.url);
    await expect(ask(keys, 'a')).rejects.toMatchObject({ failure: 'invalid' });
    await odd.close();
  });
});
