import { html, type Html } from '../../http/html.js';
import { layout } from './layout.js';

/** Shown where it isn't safe to send the browser back: the client or its redirect URI isn't known. */
export function errorPage(mount: string, status: number, error: string, detail: string): Html {
  return layout(
    mount,
    'error',
    'Access blocked',
    html`<p>This request can’t be answered with a redirect.</p>
      <p><strong>Error ${status}: ${error}</strong></p>
      <p>${detail}</p>`,
  );
}
