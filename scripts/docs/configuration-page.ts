import { VARIABLE_GROUPS } from './documented-variables.js';
import { table } from './table.js';

const INTRODUCTION = `# Configuration

<!-- Made from the code by \`npm run docs\`. Change the variables' own words, not this file. -->

The service is configured by environment variables. They are read once, at start. An empty value counts as unset.

In development a \`.env\` file in the working folder is read too; what is set in the environment wins.
[.env.example](../.env.example) lists every variable. In production \`.env\` is not read.

\`NODE_ENV=production\` changes this: \`HOST\` becomes \`0.0.0.0\`; \`SECRET_KEYS\` must be set; \`.env\` is not read; there is no
development provider; mails are not kept for \`/dev/mail\`, so without \`SMTP_URL\` there are no passwords; webhooks don't go to
loopback; and what the service prints is JSON, except for what is wrong with its configuration.

A wrong variable stops the start. The message lists every problem, without the values, and the exit code is 1:

\`\`\`text
The configuration has 2 problems:

  PORT is not a whole number
      accepted: a port, 0 to 65535
  PUBLIC_URL uses plain http, which is accepted for loopback hosts only
      accepted: an origin like https://auth.example.com; plain http on loopback only
\`\`\`

Loopback hosts are \`localhost\`, names that end in \`.localhost\`, \`127.x.x.x\` and \`[::1]\`.
`;

export function configurationPage(): string {
  const groups = VARIABLE_GROUPS.map(({ title, variables }) => {
    const rows = Object.entries(variables).map(([name, { about, accepts, default: fallback = 'none' }]) => [
      `\`${name}\``,
      about,
      accepts,
      fallback,
    ]);
    return `## ${title}\n\n${table(['variable', 'meaning', 'accepted', 'default'], rows)}\n`;
  });
  return [INTRODUCTION, ...groups].join('\n');
}
