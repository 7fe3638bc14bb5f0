import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openHouse, type House } from './house.js';
import { arrive } from './steps.js';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

describe('the use of my accounts', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse()));
  afterEach(async () => expect(await house.sendHome()).toEqual([]));
  afterAll(() => house?.close());

  async function backend(): Promise<(path: string) => Promise<number>> {
    const args = ['--name', 'Night shift', '--scope', 'tokens:read,proxy', '--data-dir', house.dataDir];
    const { stdout } = await run(process.execPath, [cli, 'api-keys', 'create', ...args], {
      env: { PATH: process.env.PATH },
    });
    const headers = { authorization: `Bearer ${stdout.trim()}` };
    return async (path) => (await fetch(house.url + path, { headers })).status;
  }

  it('is told in words, newest first, a page at a time', async () => {
    const { page } = await house.visitor();
    await arrive(page);
    const uses = page.getByRole('region', { name: 'Use of your accounts' });
    await uses.getByText('No program has used your accounts so far').waitFor();

    const { id } = (await (await page.request.get('/me')).json()) as { id: string };
    const ask = await backend();
    const account = `/v1/users/${id}/connections/google`;
    expect(await ask(`${account}/proxy/${new URL(house.url).host}/dev/google/userinfo`)).toBe(200);
    for (let i = 0; i < 11; i++) expect(await ask(`${account}/access-token`)).toBe(200);
    await page.reload();

    const rows = uses.getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(10);
    expect(await rows.first().innerText()).toContain('Night shift received a token of your google account');
    await uses.getByRole('button', { name: 'Show earlier use' }).click();
    await rows.nth(11).waitFor();
    expect(await rows.last().innerText()).toMatch(
      /Night shift called localhost:\d+ \(GET\) with your google account/,
    );
    expect(await uses.getByRole('button').count()).toBe(0);

    const { items } = (await (await page.request.get('/me/connections')).json()) as {
      items: [{ id: string }];
    };
    expect((await page.request.get(`/me/connections/${items[0].id}/profile`)).status()).toBe(200);
    await page.reload();
    await uses.getByText('You looked at your google profile').waitFor();
  });
});
