import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

/** The least that hands out a sealed token: `node:http`, a named primary-key select, AES-256-GCM under one key. */
const key = randomBytes(32);
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query('CREATE TABLE IF NOT EXISTS bare_tokens (id uuid PRIMARY KEY, sealed bytea NOT NULL)');
await pool.query('TRUNCATE bare_tokens');
const { rows: ids } = await pool.query<{ id: string }>('SELECT id FROM users');
for (const { id } of ids)
  await pool.query('INSERT INTO bare_tokens VALUES ($1, $2)', [id, seal(`access.${id}`)]);

const server = createServer((request, response) => {
  const url = request.url ?? '';
  if (url === '/readyz') return void response.end();
  const id = url.slice(url.lastIndexOf('/') + 1);
  pool
    .query<{ sealed: Buffer }>({
      name: 'token',
      text: 'SELECT sealed FROM bare_tokens WHERE id = $1',
      values: [id],
    })
    .then(({ rows: [row] }) => {
      const body = JSON.stringify({ access_token: open(row!.sealed), token_type: 'Bearer' });
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body);
    })
    .catch(() => response.writeHead(500).end());
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit());

function seal(text: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

function open(sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(sealed.subarray(-16));
  return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}
