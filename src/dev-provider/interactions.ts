import type { IncomingMessage, ServerResponse } from 'node:http';
import type { default as Provider, InteractionResults } from 'oidc-provider';
import { inDomain } from './interaction-policy.js';
import { readForm, redirect, sendPage } from './messages.js';
import { chooserPage } from './pages/chooser-page.js';
import { consentPage } from './pages/consent-page.js';
import { errorPage } from './pages/error-page.js';
import type { Person } from './people.js';
import { isIdentityScope, splitScope } from './scopes.js';
import type { World } from './world.js';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** The pages between the authorization request and its answer: who are you, and do you agree? */
export async function handleInteraction(
  world: World,
  engine: Provider,
  req: IncomingMessage,
  res: ServerResponse,
) {
  const interaction = await engine.interactionDetails(req, res).catch(() => undefined);
  if (!interaction) {
    return sendPage(
      res,
      400,
      errorPage(world.mount, 400, 'invalid_request', 'This sign-in has expired: start again.'),
    );
  }
  const form = req.method === 'POST' ? await readForm(req) : undefined;
  if (form?.get('action') === 'cancel') return finish(interaction, res, { error: 'access_denied' });
  const step = interaction.prompt.name === 'consent' ? consent : chooseAccount;
  return step(world, engine, interaction, form, res);
}

async function chooseAccount(
  world: World,
  engine: Provider,
  interaction: Interaction,
  form: URLSearchParams | undefined,
  res: ServerResponse,
) {
  const person = form ? choose(world, form) : hinted(world, interaction);
  if (!person) {
    const people = world.people.all().filter(({ hd }) => inDomain(hd, param(interaction, 'hd')));
    return sendPage(res, 200, chooserPage(world.mount, param(interaction, 'client_id'), people));
  }
  await switchSession(engine, interaction, person);
  return finish(interaction, res, { select_account: {}, login: { accountId: person.sub } });
}

async function consent(
  world: World,
  engine: Provider,
  interaction: Interaction,
  form: URLSearchParams | undefined,
  res: ServerResponse,
) {
  const clientId = param(interaction, 'client_id');
  const person = world.people.find(interaction.session?.accountId ?? '');
  if (!person) throw new Error('nobody is signed in');
  if (world.faults.strike('deny')) return finish(interaction, res, { error: 'access_denied' });

  const grantId = world.records.grantIdOf(person.sub, clientId);
  const known = grantId && (await engine.Grant.find(grantId));
  const grant = known || new engine.Grant({ accountId: person.sub, clientId });
  const asked = splitScope(param(interaction, 'scope'));
  if (!form) {
    const granted = new Set(splitScope(grant.getOIDCScope()));
    return sendPage(res, 200, consentPage(world.mount, { clientId, person, asked, granted }));
  }
  const ticked = new Set(world.faults.strike('partial_scopes') ? [] : form.getAll('scope'));
  grant.addOIDCScope(asked.filter((scope) => isIdentityScope(scope) || ticked.has(scope)));
  return finish(interaction, res, { consent: { grantId: await grant.save() } });
}

function choose({ people }: World, form: URLSearchParams): Person | undefined {
  if (form.get('action') !== 'add') return people.find(form.get('person') ?? '');
  const name = form.get('name')?.trim();
  const email = form.get('email')?.trim();
  return name && email ? people.add({ name, email, email_verified: form.has('email_verified') }) : undefined;
}

/** A known `login_hint` chooses by itself, unless the chooser was asked for. */
function hinted({ people }: World, interaction: Interaction): Person | undefined {
  const wanted = interaction.prompt.reasons.includes('select_account_prompt');
  return wanted ? undefined : people.find(param(interaction, 'login_hint'));
}

/** Google keeps many accounts in one browser; the engine would ask to sign the first one out. */
async function switchSession(engine: Provider, interaction: Interaction, { sub }: Person) {
  const session = interaction.session && (await engine.Session.findByUid(interaction.session.uid));
  if (!session || session.accountId === sub) return;
  session.accountId = sub;
  await session.persist();
}

/** As the engine's interactionFinished, which refuses a session whose account was switched. */
async function finish(interaction: Interaction, res: ServerResponse, result: InteractionResults) {
  interaction.result = 'error' in result ? result : { ...interaction.lastSubmission, ...result };
  await interaction.persist();
  redirect(res, interaction.returnTo);
}

function param({ params }: Interaction, name: string): string {
  const value = params[name];
  return typeof value === 'string' ? value : '';
}
