import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { createNameServer } from '../support/name-server.js';
import type { TestService } from '../support/service.js';

/** Node's own is replaced, which a client without a lookup of ours would ask; all other names are as ever. */
const { zone, lookup } = createNameServer();
const { default: dns } = await import('node:dns');
const real = dns.lookup as (...given: unknown[]) => void;
const spy = import.meta.jest
  .spyOn(dns, 'lookup')
  .mockImplementation(((...given: Parameters<typeof lookup>) =>
    zone.has(given[0]) ? lookup(...given) : real(...given)) as never);
const { problem } = await import('../support/answer.js');
const { newPerson } = await import('../support/people.js');
const { startService } = await import('../support/service.js');
const { call, newKey, signIn } = await import('../tokens/backend.js');

/** OWASP SSRF Prevention Cheat Sheet; CWE-350 (reliance on a name's address). */
describe('a listed origin whose name leads to a private network', () => {
  let service: TestService;
  /** Counts connections: what stands there must never hear of the token. */
  let inside: Server;
  let port: number;
  let hits = 0;
  let path: string;
  let key: string;
  beforeAll(async () => {
    inside = createServer((socket) => {
      hits++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => inside.listen(0, '0.0.0.0', resolve));
    port = (inside.address() as AddressInfo).port;
    service = await startService({ env: { GOOGLE_API_ORIGINS: `https://rebind.example.com:${port}` } });
    const { id } = await signIn(service, newPerson(service).email);
    path = `/v1/users/${id}/connections/google/proxy/rebind.example.com:${port}/x`;
    key = await newKey(service, { scopes: ['proxy'] });
  });
  afterAll(async () => {
    await service?.close();
    await new Promise((resolve) => inside.close(resolve));
    spy.mockRestore();
  });
  beforeEach(() => void (hits = 0));

  it('is reached by whoever trusts the name (so that the refusals below mean something)', async () => {
    zone.set('rebind.example.com', ['127.0.0.1']);
    await new Promise((resolve) => connect(port, 'rebind.example.com').resume().on('close', resolve));
    expect(hits).toBe(1);
  });

  it.each(['127.0.0.1', '0.0.0.0', '::ffff:127.0.0.1'])(
    'is not reached by the proxy: %s',
    async (address) => {
      zone.set('rebind.example.com', [address]);
      expect(await problem(await call(service, path, key))).toEqual([503, 'provider_unavailable']);
      expect(hits).toBe(0);
    },
  );
});
