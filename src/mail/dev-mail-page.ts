import { html, type Html } from '../http/html.js';
import type { Mail } from './write-mail.js';

export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a3f49); --soft: light-dark(#5a6170, #a4abb8); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#f3f4f7, #121419); color: light-dark(#1c2028, #e6e8ec); }
main { max-width: 46rem; margin: 2.5rem auto; padding: 0 1rem; }
h1 { margin: 0; font-size: 1.4rem; } h2 { margin: 0; font-size: 1.05rem; }
p { color: var(--soft); }
article { margin: 1rem 0; padding: 1.25rem; background: light-dark(#fff, #1c1f26); border: 1px solid var(--line); border-radius: 14px; }
article p { margin: 0 0 .75rem; font-size: .9rem; }
pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: light-dark(#2f5bd7, #8fb0ff); }
:focus-visible { outline: 3px solid light-dark(#2f5bd7, #8fb0ff); outline-offset: 2px; }
`;

export function devMailPage(mails: readonly Mail[]): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Mails – development</title>
        <link rel="stylesheet" href="/dev/mail/style.css" />
      </head>
      <body>
        <main>
          <h1>Mails</h1>
          <p>Without SMTP_URL nothing is sent in development. What would have been is here, newest first.</p>
          ${mails.length === 0 && html`<p>None yet.</p>`}${mails.map(mailItem)}
        </main>
      </body>
    </html> `;
  return page.text;
}

function mailItem({ subject, to, text, links }: Mail): Html {
  const [before = '', ...after] = links[0] === undefined ? [text] : text.split(links[0]);
  return html`<article>
    <h2>${subject}</h2>
    <p>To ${to}</p>
    <pre>
${before}${links[0] !== undefined && html`<a href="${links[0]}">${links[0]}</a>`}${after.join('')}</pre>
  </article> `;
}
