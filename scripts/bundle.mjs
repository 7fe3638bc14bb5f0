// The two programs as one file each, with what they share and what they load later beside them.
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const at = (path) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url));

/** Left to node_modules: what comes with files of its own, and what a production installation does not have. */
const external = [
  /^@electric-sql\//,
  '@node-rs/argon2',
  'oidc-provider',
  // Named by Nest and `pg`, for those who use them.
  /^@nestjs\/(microservices|platform-express|websockets)/,
  /^@fastify\/(multipart|view)$/,
  /^class-(transformer|validator)/,
  'pg-native',
];

/** Of types that decorators name: they have no value, nor need one. */
const EXPECTED = ['IMPORT_IS_UNDEFINED'];

export async function bundle() {
  await build({
    input: { serve: at('serve.js'), cli: at('cli/program.js') },
    platform: 'node',
    external,
    onLog(level, log, pass) {
      if (!EXPECTED.includes(log.code)) pass('error', log);
    },
    // Names are read from logs, and by Nest and TypeORM.
    output: { dir: at('bundle'), format: 'esm', keepNames: true },
  });
}
