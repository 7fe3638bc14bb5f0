import { randomBytes } from 'node:crypto';
import { keyUsage } from '../../src/crypto/key-usage.js';
import { Keyring, UnknownKeyError } from '../../src/crypto/keyring.js';
import { resealColumn } from '../../src/crypto/reseal.js';
import { open, seal, sealedWith } from '../../src/crypto/seal.js';
import { Database } from '../../src/database/database.js';
import type { Statement } from '../../src/database/statement.js';
import { SEALED_COLUMNS } from '../../src/cli/sealed-columns.js';
import { startService, type TestService } from '../support/service.js';

describe('resealing', () => {
  let service: TestService;
  let database: Database;
  const k1 = { kid: 'k1', secret: randomBytes(32) };
  const k2 = { kid: 'k2', secret: randomBytes(32) };
  const old = new Keyring([k1]);
  const both = new Keyring([k2, k1]);
  const place = SEALED_COLUMNS.find(({ table, column }) => table === 'grants' && column === 'refresh_token')!;
  const ROWS = 1234;

  beforeAll(async () => {
    service = await startService();
    database = service.app.get(Database);
  });
  afterAll(() => service?.close());
  beforeEach(async () => {
    await service.query('DELETE FROM users');
    await service.query(`INSERT INTO users (id) VALUES (valetkey_uuidv7())`);
    await service.query(
      `INSERT INTO connections (id, user_id, provider, subject)
       SELECT valetkey_uuidv7(), u.id, 'acme', n::text FROM users u, generate_series(1, $1::int) n`,
      [ROWS],
    );
    const connections = await service.query<{ id: string }>('SELECT id FROM connections');
    await service.query(
      `INSERT INTO grants (connection_id, refresh_token, token_type, scopes, status, updated_at)
       SELECT id, token, 'Bearer', '{}', 'active', '2026-01-01' FROM unnest($1::uuid[], $2::bytea[]) AS r (id, token)`,
      [connections.map(({ id }) => id), connections.map(({ id }) => sealed(old, id, `token of ${id}`))],
    );
  });

  const at = (row: string) => ({ table: 'grants', row, column: 'refresh_token' });
  const sealed = (keyring: Keyring, row: string, token: string) => seal(keyring, at(row), token);
  const grants = () =>
    service.query<{ id: string; token: Buffer }>(
      `SELECT connection_id AS id, refresh_token AS token FROM grants WHERE refresh_token IS NOT NULL`,
    );
  const usage = async () => (await keyUsage(database, [place])).map(({ kid, values }) => `${kid}: ${values}`);
  const resealAll = async (keyring: Keyring, through = database) => {
    const batches = [];
    for await (const batch of resealColumn(through, keyring, place)) batches.push(batch);
    return batches;
  };

  it('seals every value under the active key; each opens where it was, and nothing else of the row changes', async () => {
    expect(await usage()).toEqual([`k1: ${ROWS}`]);
    const batches = await resealAll(both);
    expect(batches.length).toBeGreaterThan(2);
    expect(await usage()).toEqual([`k2: ${ROWS}`]);
    const alone = new Keyring([k2]);
    for (const { id, token } of await grants()) expect(open(alone, at(id), token)).toBe(`token of ${id}`);
    expect(await service.query('SELECT DISTINCT updated_at FROM grants')).toEqual([
      { updated_at: new Date(2026, 0, 1) },
    ]);
  });

  it('goes on where it was broken off', async () => {
    for await (const { resealed } of resealColumn(database, both, place)) {
      expect(resealed).toBeGreaterThan(0);
      break;
    }
    const [done] = (await usage()).filter((line) => line.startsWith('k2'));
    const again = await resealAll(both);
    const rest = again.reduce((sum, { resealed }) => sum + resealed, 0);
    expect(`k2: ${ROWS - rest}`).toBe(done);
    expect(await usage()).toEqual([`k2: ${ROWS}`]);
    expect((await resealAll(both)).every(({ resealed }) => resealed === 0)).toBe(true);
  });

  it('never overwrites what was refreshed between reading and writing', async () => {
    const [chosen] = await grants();
    const refreshed = sealed(old, chosen!.id, 'refreshed meanwhile');
    const refresh = 'UPDATE grants SET refresh_token = $2 WHERE connection_id = $1';
    const raced = Object.create(database, {
      run: {
        value: async (statement: Statement) => {
          if (statement.name.startsWith('reseal_')) await service.query(refresh, [chosen!.id, refreshed]);
          return database.run(statement);
        },
      },
    }) as Database;
    await resealAll(both, raced);
    expect(await usage()).toEqual(['k1: 1', `k2: ${ROWS - 1}`]);
    const kept = (await grants()).find(({ id }) => id === chosen!.id)!;
    expect(open(both, at(chosen!.id), kept.token)).toBe('refreshed meanwhile');
  });

  it('stops where a key is missing, and names it', async () => {
    await expect(resealAll(new Keyring([k2]))).rejects.toThrow(new UnknownKeyError('k1'));
    expect(await usage()).toEqual([`k1: ${ROWS}`]);
  });

  it('leaves alone, and tells of, what a wrong key of the right name cannot open', async () => {
    const wrong = new Keyring([k2, { kid: 'k1', secret: randomBytes(32) }]);
    const batches = await resealAll(wrong);
    expect(batches.flatMap(({ unreadable }) => unreadable)).toHaveLength(ROWS);
    expect(await usage()).toEqual([`k1: ${ROWS}`]);
  });

  it('passes over a damaged value', async () => {
    const [damaged, other] = await grants();
    await service.query('UPDATE grants SET refresh_token = $2 WHERE connection_id = $1', [
      damaged!.id,
      other!.token,
    ]);
    const batches = await resealAll(both);
    expect(batches.flatMap(({ unreadable }) => unreadable)).toEqual([damaged!.id]);
    expect(await usage()).toEqual(['k1: 1', `k2: ${ROWS - 1}`]);
  });

  it('counts what is sealed with a key that nobody has', async () => {
    const [one] = await grants();
    const lost = new Keyring([{ kid: 'lost', secret: randomBytes(32) }]);
    await service.query('UPDATE grants SET refresh_token = $2 WHERE connection_id = $1', [
      one!.id,
      sealed(lost, one!.id, 'x'),
    ]);
    expect((await usage()).toSorted()).toEqual([`k1: ${ROWS - 1}`, 'lost: 1']);
    expect(sealedWith((await grants()).find(({ id }) => id === one!.id)!.token)).toBe('lost');
  });

  it('knows every column that may hold sealed values', async () => {
    const columns = await service.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE data_type = 'bytea' AND table_schema = 'public' ORDER BY 1`,
    );
    expect(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(
      columns.map(({ name }) => name),
    );
  });
});
