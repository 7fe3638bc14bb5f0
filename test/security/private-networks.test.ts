import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNameServer } from '../support/name-server.js';

/** For this file. */
const { zone, lookup } = createNameServer();
const { unstable_mockModule: mockModule } = import.meta.jest as typeof jest & {
  unstable_mockModule(name: string, factory: () => object): void;
};
mockModule('node:dns', () => ({ lookup }));
const { boundedRequest, closeConnections, RequestFailedError } =
  await import('../../src/http/bounded-request.js');

const PRIVATE = [
  '0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '127.0.0.1', '127.1.2.3', '169.254.169.254',
  '169.254.170.2', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.168.0.1', '198.18.0.1', '198.51.100.1',
  '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255',
  '::', '::1', '::7f00:1', '::a9fe:a9fe', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', 'fc00::1', 'fd00:ec2::254', 'fe80::1',
  'fec0::1', 'ff02::1',
]; // prettier-ignore

/** OWASP SSRF Prevention Cheat Sheet, RFC 6890 and IANA's special-purpose registries; CVE-2024-29415 (look-alike literals). */
describe('no configurable URL reaches private, link-local or metadata addresses', () => {
  let server: Server;
  let port: number;
  let hits = 0;
  beforeAll(async () => {
    server = createServer((_, response) => {
      hits++;
      response.end('secret');
    });
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => void (hits = 0));
  afterAll(async () => {
    await closeConnections();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Refused by us at once, not by a network that happens not to answer. */
  const expectRefusal = async (url: string) => {
    const error: unknown = await boundedRequest(url).then(
      () => 'answered',
      (cause) => cause,
    );
    expect(error).toBeInstanceOf(RequestFailedError);
    expect(reasons(error)).toMatch(/not a public one|no allowed address/);
    expect(hits).toBe(0);
  };

  it('but loopback by its own name, which is allowed by contract (so that the refusals below mean something)', async () => {
    zone.set('localhost', ['127.0.0.1']);
    for (const host of ['127.0.0.1', 'localhost'])
      expect((await boundedRequest(`http://${host}:${port}/`)).body).toBe('secret');
    expect(hits).toBe(2);
  });

  it.each(PRIVATE.filter((address) => !address.startsWith('127.') && address !== '::1'))(
    'written out: %s',
    async (address) => {
      const host = address.includes(':') ? `[${address}]` : address;
      await expectRefusal(`http://${host}:${port}/`);
      await expectRefusal(`https://${host}:${port}/`);
    },
  );

  it.each(PRIVATE)('behind a public name: %s', async (address) => {
    zone.set('rebind.example.com', [address]);
    await expectRefusal(`http://rebind.example.com:${port}/`);
  });

  it('behind a public name that has several', async () => {
    zone.set('several.example.com', ['127.0.0.1', '::1', '169.254.169.254']);
    await expectRefusal(`http://several.example.com:${port}/`);
  });

  it.each([
    '0', '0x0a000001', '167772161', '012.0.0.1', '0xa.0.0.1', '10.1', '2852039166', '0xA9FEA9FE', '0251.0376.0251.0376', '169.16689662',
    '①⑥⑨.②⑤④.①⑥⑨.②⑤④', '169。254。169。254', '１６９.254.169.254', '169.254.169.254.', '%31%36%39.254.169.254',
  ])('under a strange spelling: %s', (host) => expectRefusal(`http://${host}:${port}/`)); // prettier-ignore

  it.each(['localhost.', 'localhost.example.com', 'metadata.google.internal', '127.0.0.1.nip.example'])(
    'under a name that resolves to loopback: %s',
    async (host) => {
      zone.set(host, ['127.0.0.1']);
      await expectRefusal(`http://${host}:${port}/`);
    },
  );

  it('a loopback name that resolves elsewhere leads nowhere', async () => {
    for (const address of ['10.0.0.1', '169.254.169.254', '93.184.216.34']) {
      zone.set('app.localhost', [address]);
      await expectRefusal(`http://app.localhost:${port}/`);
    }
  });

  it('each time anew: a name that was public and is private now', async () => {
    zone.set('moved.example.com', []);
    await expectRefusal(`http://moved.example.com:${port}/`);
    zone.set('moved.example.com', ['127.0.0.1']);
    await expectRefusal(`http://moved.example.com:${port}/`);
  });
});

function reasons(error: unknown): string {
  const { message, cause } = error as Error;
  return cause ? `${message}: ${reasons(cause)}` : message;
}
