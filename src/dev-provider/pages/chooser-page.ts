import type { Person } from '../people.js';
import { html, type Html } from '../../http/html.js';
import { layout } from './layout.js';

export function chooserPage(mount: string, clientId: string, people: readonly Person[]): Html {
  return layout(
    mount,
    'chooser',
    'Choose an account',
    html`<p>to continue to <strong>${clientId}</strong></p>
      <form method="post">
        <ul>
          ${people.map((person) => personItem(mount, person))}
        </ul>
      </form>
      <details>
        <summary>Use another account</summary>
        <form method="post">
          <label class="field"
            >Name <input type="text" name="name" required maxlength="100" autocomplete="off"
          /></label>
          <label class="field"
            >E-mail <input type="email" name="email" required maxlength="200" autocomplete="off"
          /></label>
          <label
            ><input type="checkbox" name="email_verified" value="true" checked /> The e-mail address is
            verified</label
          >
          <div class="buttons"><button class="main" name="action" value="add">Sign in</button></div>
        </form>
      </details>
      <form method="post" class="buttons"><button name="action" value="cancel">Cancel</button></form>`,
  );
}

function personItem(mount: string, { sub, name, email, email_verified, hd }: Person): Html {
  return html`<li>
    <button class="person" name="person" value="${sub}" data-email="${email}">
      <img src="${mount}/picture/${sub}.svg" alt="" />
      <span class="who">
        ${name}<span>${email}${!email_verified && ' · not verified'}${hd && ` · Workspace ${hd}`}</span>
      </span>
    </button>
  </li> `;
}
