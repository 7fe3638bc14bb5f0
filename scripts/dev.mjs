// `npm run dev`: the service, rebuilt and restarted at every change, beside Vite's server for the web app.
import { spawn } from 'node:child_process';

// Vite's address is the frontend: where a sign-in ends, and whose requests may change something.
const env = { ...process.env, FRONTEND_URL: 'http://localhost:5173' };
const commands = [
  ['node_modules/@nestjs/cli/bin/nest.js', 'start', '--watch'],
  ['node_modules/vite/bin/vite.js', 'web'],
];

const children = commands.map((args) => spawn(process.execPath, args, { stdio: 'inherit', env }));
const stop = () => children.forEach((child) => child.kill());
process.on('SIGINT', stop).on('SIGTERM', stop);
for (const child of children) {
  child.once('exit', (code) => {
    process.exitCode ||= code ?? 0;
    stop();
  });
}
