import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedServer, openEmbedded } from '../../src/database/embedded.js';

/** A message of the PostgreSQL protocol (§55.7). */
function message(letter: string, body = ''): Buffer {
  const packet = Buffer.alloc(5 + body.length);
  packet.write(letter, 'latin1');
  packet.writeInt32BE(4 + body.length, 1);
  packet.write(body, 5, 'latin1');
  return packet;
}

const parse = (sql: string) => message('P', `\0${sql}\0\0\0`);
const BIND = message('B', '\0\0\0\0\0\0\0\0');
const EXECUTE = message('E', '\0\0\0\0\0');
const SYNC = message('S');
const query = (sql: string) => message('Q', `${sql}\0`);

describe('the one backend of the embedded database', () => {
  let folder: string;
  let server: EmbeddedServer;
  const open: (() => unknown)[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'valetkey-turns-'));
    server = await openEmbedded(join(folder, 'data'));
  });
  afterEach(async () => {
    for (const end of open.splice(0)) await end();
  });
  afterAll(async () => {
    await server?.close();
    await rm(folder, { recursive: true });
  });

  const client = async () => {
    const made = new Client({ host: server.socketFolder, user: 'postgres', database: 'postgres' });
    await made.connect();
    open.push(() => made.end());
    return made;
  };
  /** A connection whose messages the test writes itself, ready for the first. */
  const socket = async (): Promise<Socket> => {
    const made = connect(join(server.socketFolder, '.s.PGSQL.5432'));
    open.push(() => made.destroy());
    const startUp = message('x', '\0\x03\0\0user\0postgres\0database\0postgres\0\0').subarray(1);
    made.write(startUp);
    await readyAgain(made);
    return made;
  };
  /** ReadyForQuery. */
  const readyAgain = async (from: Socket) => {
    let got = '';
    while (got.slice(-6, -1) !== 'Z\0\0\0\x05')
      got += ((await once(from, 'data')) as [Buffer])[0].toString('latin1');
    return got;
  };
  const works = async () => expect((await (await client()).query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);

  it('hears a connection out whose messages come in pieces, between those of others', async () => {
    const [holder, other, pieces] = [await client(), await client(), await socket()];
    await holder.query('BEGIN');
    pieces.write(parse('SELECT 7'));
    await sleep(100);
    const second = other.query('SELECT 2 AS n');
    await sleep(100);
    const answered = readyAgain(pieces);
    pieces.write(Buffer.concat([BIND, EXECUTE, SYNC]));
    await sleep(100);
    await holder.query('COMMIT');
    expect(await answered).toContain('7');
    expect((await second).rows).toEqual([{ n: 2 }]);
  });

  it.each([
    ['as it begins a transaction', [query('BEGIN')]],
    ['in a transaction that has failed', [query('BEGIN'), query('nonsense')]],
    ['between Parse and Sync', [parse('SELECT 1'), BIND]],
    ['after an error, before the Sync', [parse('nonsense')]],
  ])('takes no harm from a connection that goes away %s', async (_, messages) => {
    for (const pause of [0, 0, 0, 1, 5, 50]) {
      const leaving = await socket();
      leaving.write(Buffer.concat(messages));
      await sleep(pause);
      leaving.destroy();
      await works();
    }
  });

  it('undoes what such a connection had done', async () => {
    await (await client()).query('CREATE TABLE boats (name text)');
    const leaving = await socket();
    for (const sql of ['BEGIN', `INSERT INTO boats VALUES ('Skiff')`]) {
      leaving.write(query(sql));
      await readyAgain(leaving);
    }
    leaving.destroy();
    expect((await (await client()).query('SELECT * FROM boats')).rows).toEqual([]);
  });
});
