import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeEventStream, startFakeEventStream } from '../support/fake-event-stream.js';
import { SECRET_KEYS, startService, type TestService } from '../support/service.js';
import { tell } from '../signals/signalled.js';
import { runCli } from './run-cli.js';

const EVENTS = [
  'https://schemas.openid.net/secevent/risc/event-type/sessions-revoked',
  'https://schemas.openid.net/secevent/oauth/event-type/tokens-revoked',
  'https://schemas.openid.net/secevent/oauth/event-type/token-revoked',
  'https://schemas.openid.net/secevent/risc/event-type/account-disabled',
  'https://schemas.openid.net/secevent/risc/event-type/account-enabled',
  'https://schemas.openid.net/secevent/risc/event-type/account-credential-change-required',
  'https://schemas.openid.net/secevent/risc/event-type/verification',
];

describe('valetkey risc', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  let folder: string;
  let key: string;
  let stream: FakeEventStream;
  let service: TestService;
  let env: Record<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'valetkey-risc-'));
    key = join(folder, 'account.json');
    const account = { client_email: 'risc@project.test', private_key_id: 'key-1', private_key: pem };
    await writeFile(key, JSON.stringify({ type: 'service_account', ...account }));
    stream = await startFakeEventStream(publicKey);
    service = await startService();
    env = {
      DATABASE_URL: service.databaseUrl,
      DATA_DIR: folder,
      PUBLIC_URL: 'https://id.example.test',
      SECRET_KEYS,
    };
  });
  beforeEach(() => {
    stream.registered = undefined;
    stream.status = 'disabled';
    stream.callers.length = 0;
    stream.onVerify = async () => {};
  });
  afterAll(async () => {
    await service?.close();
    await stream?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const risc = (...args: string[]) => runCli(['risc', ...args, '--key', key, '--api', stream.url], env);

  it('registers the receiver below PUBLIC_URL, as the service account, and says what is registered', async () => {
    expect(await risc('status')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'error: no stream is registered: valetkey risc register\n',
    });
    const url = 'https://id.example.test/auth/google/security-events';
    expect(await risc('register')).toMatchObject({
      code: 0,
      stdout: `Registered. Events are sent to ${url}\n`,
    });
    expect(stream).toMatchObject({
      status: 'enabled',
      registered: {
        delivery: { delivery_method: 'https://schemas.openid.net/secevent/risc/delivery-method/push', url },
        events_requested: EVENTS,
      },
    });
    const [{ iss, sub, iat = 0, exp } = {}] = stream.callers;
    expect([iss, sub, exp]).toEqual(['risc@project.test', 'risc@project.test', iat + 3600]);

    stream.registered!.events_requested.pop();
    const { stdout, code } = await risc('status');
    expect(code).toBe(0);
    expect(stdout).toContain(`status\tenabled\nreceiver\t${url}\nevent\t${EVENTS[0]}\n`);
    expect(stdout).toContain(`not asked for\t${EVENTS.at(-1)}\n`);
    const asJson = await risc('status', '--json');
    expect(JSON.parse(asJson.stdout)).toEqual({ status: 'enabled', url, events: EVENTS.slice(0, -1) });
  });

  it('tells when the test event has reached the service, and when it has not', async () => {
    await risc('register');
    let state = '';
    stream.onVerify = async (sent) => {
      state = sent;
      expect(await tell(service, 'verification', 'ada@example.test')).toBe(202);
    };
    expect(await risc('test')).toEqual({ code: 0, stdout: 'The test event has arrived.\n', stderr: '' });
    expect(state).toMatch(/^valetkey 20/);

    stream.onVerify = async () => {};
    const lost = await risc('test', '--wait', '1s');
    expect(lost).toMatchObject({ code: 1, stdout: '' });
    expect(lost.stderr).toMatch(/^error: the test event was sent and has not arrived/);
  });

  it('says in the API’s words why it refuses, on one printable line', async () => {
    const refused = await risc('register', '--url', 'http://refused.localhost/events');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toBe(
      'error: the provider answered 403: The delivery endpoint [2J must be an HTTPS URL.\n',
    );
  });

  it('never shows the key, whatever is wrong with it', async () => {
    const broken = join(folder, 'broken.json');
    const secret = 'c2VjcmV0LWtleS1tYXRlcmlhbA';
    const args = (file: string) => ['risc', 'status', '--key', file, '--api', stream.url];
    for (const text of [
      secret,
      JSON.stringify({ client_email: 'a', private_key_id: 'b', private_key: secret }),
    ]) {
      await writeFile(broken, text);
      const { code, stdout, stderr } = await runCli(args(broken), env);
      expect([code, stdout, stderr]).toEqual([
        1,
        '',
        `error: ${broken} is not the key of a service account\n`,
      ]);
    }
    const missing = join(folder, 'missing.json');
    expect((await runCli(args(missing), env)).stderr).toBe(`error: ${missing} can’t be read\n`);
  });
});
