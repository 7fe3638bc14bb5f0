import { FAULTS, type FaultName, type Faults } from '../faults.js';
import type { Person } from '../people.js';
import { type SignalName, SIGNALS, type ToldSignal } from '../signal-kinds.js';
import type { SeenRequest } from '../traffic.js';
import { html, type Html } from '../../http/html.js';
import { layout } from './layout.js';

type Active = ReturnType<Faults['active']>;

export function controlPage(
  mount: string,
  active: Active,
  people: readonly Person[],
  requests: readonly SeenRequest[],
  told: readonly ToldSignal[],
): Html {
  return layout(
    mount,
    'control',
    'Faults',
    html`<p>
        Switch one on, then sign in or use the API: this is how a bad day at the provider looks to your
        application.
      </p>
      <ul>
        ${(Object.keys(FAULTS) as FaultName[]).map((name) => faultItem(name, active))}
      </ul>
      <form method="post" class="buttons">
        <button name="fault" value="key_roll">Replace the signing key now</button>
        <button class="main" name="fault" value="reset_all">Switch all off</button>
      </form>
      <h2>Signals</h2>
      <p>What the provider tells your application unasked, signed with its key.</p>
      <form method="post">
        <label
          >About
          <select name="person">
            ${people.map(({ name, sub }) => html`<option value="${sub}">${name}</option>`)}
          </select></label
        >
        <ul>
          ${(Object.keys(SIGNALS) as SignalName[]).map(
            (name) => html`<li><button name="signal" value="${name}">${SIGNALS[name].label}</button></li>`,
          )}
        </ul>
      </form>
      ${told.slice(-10).toReversed().map(toldLine)}
      <h2>People</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-mail</th>
            <th scope="col">Subject</th>
          </tr>
        </thead>
        <tbody>
          ${people.map(
            ({ name, email, sub }) =>
              html`<tr>
                <td>${name}</td>
                <td>${email}</td>
                <td><code>${sub}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
      <h2>Latest requests</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Endpoint</th>
            <th scope="col">Method</th>
          </tr>
        </thead>
        <tbody>
          ${requests.slice(-20).toReversed().map(requestRow)}
        </tbody>
      </table>`,
  );
}

function faultItem(name: FaultName, active: Active): Html {
  const { kind, label } = FAULTS[name];
  const value = active[name]?.value;
  const on = value !== undefined;
  const field =
    kind === 'number'
      ? html`<input type="number" name="value" value="${on ? value : 0}" aria-label="${label}" /><button>
            Set
          </button>`
      : html`<input type="hidden" name="value" value="${on ? 'false' : 'true'}" /><button
            aria-label="${on ? 'Switch off' : 'Switch on'}: ${label}"
          >
            ${on ? 'Switch off' : 'Switch on'}
          </button>`;
  return html`<li class="fault">
    <div class="${on && 'on'}">
      ${label}${on && ' – on'}<br /><small><code>${name}</code></small>
    </div>
    <form method="post"><input type="hidden" name="fault" value="${name}" />${field}</form>
  </li> `;
}

function toldLine({ signal, person, url, status }: ToldSignal): Html {
  return html`<p><code>${signal}</code> about ${person} to ${url}: ${status ?? 'no answer'}</p> `;
}

function requestRow({ at, endpoint, method, grant_type }: SeenRequest): Html {
  return html`<tr>
    <td>${at.slice(11, 23)}</td>
    <td>${endpoint}${grant_type && ` (${grant_type})`}</td>
    <td>${method}</td>
  </tr> `;
}
