import type { Person } from '../people.js';
import { isIdentityScope, SCOPES } from '../scopes.js';
import { html, type Html } from '../../http/html.js';
import { layout } from './layout.js';

export interface Consent {
  clientId: string;
  person: Person;
  asked: readonly string[];
  granted: ReadonlySet<string>;
}

export function consentPage(mount: string, { clientId, person, asked, granted }: Consent): Html {
  return layout(
    mount,
    'consent',
    `${clientId} wants access`,
    html`<p>to the account <strong>${person.email}</strong></p>
      <form method="post">
        <ul>
          ${asked.map((scope) => scopeItem(scope, isIdentityScope(scope) || granted.has(scope)))}
        </ul>
        <div class="buttons">
          <button name="action" value="cancel">Cancel</button>
          <button class="main" name="action" value="continue">Continue</button>
        </div>
      </form>`,
  );
}

/** What was granted before stays granted; only what is new can be left out. */
function scopeItem(scope: string, settled: boolean): Html {
  return html`<li>
    <label
      ><input type="checkbox" ${settled ? html`disabled` : html`name="scope" value="${scope}"`} checked />
      <span>
        ${SCOPES[scope]}<br /><small><code>${scope}</code></small>
      </span></label
    >
  </li> `;
}
