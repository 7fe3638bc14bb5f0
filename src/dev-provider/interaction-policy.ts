import type { interactionPolicy as types, KoaContextWithOIDC } from 'oidc-provider';
import { splitScope } from './scopes.js';
import type { World } from './world.js';

export type PolicyParts = Pick<typeof types, 'Prompt' | 'Check'>;

/** When Google asks who you are, and when it asks whether you agree. */
export function interactionPolicy({ people, faults }: World, { Prompt, Check }: PolicyParts) {
  const check = (reason: string, applies: (ctx: KoaContextWithOIDC) => boolean) =>
    new Check(reason, reason, 'interaction_required', applies);

  return [
    new Prompt(
      { name: 'select_account', requestable: true },
      check('no_session', ({ oidc }) => !oidc.session?.accountId),
      check('another_account_hinted', ({ oidc }) => {
        const hinted = people.find(text(oidc.params?.login_hint));
        return hinted !== undefined && hinted.sub !== oidc.session?.accountId && !oidc.result?.login;
      }),
      check('another_domain_asked_for', ({ oidc }) => {
        const person = people.find(oidc.session?.accountId ?? '');
        return !inDomain(person?.hd, text(oidc.params?.hd)) && !oidc.result?.login;
      }),
    ),
    new Prompt(
      { name: 'consent', requestable: true },
      check('scopes_missing', ({ oidc }) => {
        const granted = new Set(splitScope(oidc.grant?.getOIDCScope() ?? ''));
        return ![...oidc.requestParamScopes].every((scope) => granted.has(scope)) && !oidc.result?.consent;
      }),
      check('denial', ({ oidc }) => 'deny' in faults.active() && !oidc.result?.consent),
    ),
  ];
}

/** `hd=*` means any Workspace domain. */
export function inDomain(hd: string | undefined, wanted: string): boolean {
  return wanted === '' || (wanted === '*' ? hd !== undefined : hd === wanted);
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
