import { html } from '../http/html.js';
import type { Letter } from './letter.js';

/** A mail as it goes out. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
}

/** Two forms of the same words. No picture, no font, nothing that is fetched: opening a mail tells nobody. */
export function writeMail(id: string, to: string, letter: Letter): Mail {
  const { subject, link } = letter;
  return { id, to, subject, text: asText(letter), html: asHtml(letter), links: link ? [link.url] : [] };
}

function asText({ paragraphs, link, closing }: Letter): string {
  return `${[...paragraphs, link?.url, closing].filter((part) => part !== undefined).join('\n\n')}\n`;
}

const PARAGRAPH = 'margin:0 0 16px';
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:8px;background:#2f5bd7;color:#ffffff;text-decoration:none';

function asHtml({ subject, paragraphs, link, closing }: Letter): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${subject}</title>
      </head>
      <body style="margin:0;padding:24px;background:#f3f4f7">
        <div
          style="max-width:480px;margin:0 auto;padding:28px;border-radius:12px;background:#ffffff;color:#1c2028;font:16px/1.5 system-ui,sans-serif"
        >
          <h1 style="margin:0 0 16px;font-size:20px">${subject}</h1>
          ${paragraphs.map((text) => html`<p style="${PARAGRAPH}">${text}</p>`)}
          ${
            link &&
            html`<p style="${PARAGRAPH}"><a href="${link.url}" style="${BUTTON}">${link.label}</a></p>
              <p style="${PARAGRAPH};font-size:13px;color:#5a6170;overflow-wrap:anywhere">
                Or copy this address: ${link.url}
              </p>`
          }
          ${closing !== undefined && html`<p style="margin:0;color:#5a6170">${closing}</p>`}
        </div>
      </body>
    </html> `.text;
}
