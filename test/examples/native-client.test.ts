import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type BuiltService, startBuiltService } from '../support/built-service.js';

const run = promisify(execFile);
const phone = fileURLToPath(new URL('../../examples/native-client/phone.mjs', import.meta.url));

describe('the native client', () => {
  let service: BuiltService;
  beforeAll(async () => (service = await startBuiltService()));
  afterAll(() => service?.dispose());

  const play = (...people: string[]) =>
    run(process.execPath, [phone, ...people], {
      env: { PATH: process.env.PATH, VALETKEY_URL: service.publicUrl },
    });

  it('signs in with an ID token, uses the session, refreshes it and signs out', async () => {
    const { stdout } = await play();
    expect(stdout.split('\n')).toEqual([
      'signed in ada@example.test (for the first time)',
      'I am Ada Lovelace, for 900 s by this access token',
      'refreshed',
      'the ID token again: token_replayed',
      'signed out: invalid_token',
      '',
    ]);
  });

  it('is known the next time', async () => {
    expect((await play()).stdout).toContain('welcome back');
  });

  it('says so if the provider does not know the person', async () => {
    await expect(play('nobody@example.test')).rejects.toMatchObject({
      stderr: expect.stringContaining('does not offer nobody@example.test'),
    });
  });
});
