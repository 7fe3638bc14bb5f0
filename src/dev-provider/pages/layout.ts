import { html, type Html } from '../../http/html.js';

/** `mount` is the path of the issuer: where the stylesheet is. */
export function layout(mount: string, page: string, title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – development provider</title>
        <link rel="icon" href="${mount}/icon.svg" />
        <link rel="stylesheet" href="${mount}/style.css" />
      </head>
      <body data-page="${page}">
        <p class="banner">
          <strong>Development provider</strong> – not Google. No password is asked: anybody can be anybody.
        </p>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `;
}
