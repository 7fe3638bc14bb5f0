import { type Check, type Finding, ok, problem, warning } from '../doctor/finding.js';
import { probeErrors, probeExposure, probeHeaders, probeMethods } from './probes-of-answers.js';
import { probeForgeries, probeOrigins } from './probes-of-credentials.js';
import {
  findProvider,
  probeCallback,
  probeDeparture,
  probeHost,
  probeReturnTo,
} from './probes-of-sign-in.js';
import { Target } from './target.js';

/** The harmless part of the attacks in test/security, against a deployment: a few requests, one after another, that change nothing. */
export function attack(url: string): Check[] {
  const target = new Target(url);
  let provider: string | undefined;
  let reached = false;
  const probe = (name: string, look: () => Promise<Finding[]>): Check => ({
    name,
    look: async () => (reached ? look().catch(unanswered) : []),
  });
  const signIn = (name: string, look: (target: Target, provider: string) => Promise<Finding[]>) =>
    probe(name, async () => (provider ? look(target, provider) : []));
  return [
    {
      name: 'Reach',
      async look() {
        try {
          provider = await findProvider(target);
          reached = true;
          const ready = (await target.send('/readyz')).status === 200;
          return [
            ready ? ok('the service answers and is ready') : problem('the service is not ready', 'see GET /readyz'),
            ...(provider ? [] : [warning('no provider to sign in with: its probes are left out', 'configure one')]),
          ];
        } catch {
          return [problem('no Valetkey answers there', 'give the address that browsers use, like https://auth.example.com')];
        }
      },
    },
    probe('Headers', () => probeHeaders(target)),
    probe('Errors', () => probeErrors(target)),
    probe('Methods', () => probeMethods(target)),
    probe('Other sites', () => probeOrigins(target)),
    probe('Forged credentials', () => probeForgeries(target)),
    signIn('Sign-in', probeDeparture),
    signIn('Callback', probeCallback),
    signIn('Host', probeHost),
    signIn('return_to', probeReturnTo),
    probe('Exposure', () => probeExposure(target)),
  ];
} // prettier-ignore

function unanswered(error: unknown): Finding[] {
  if (error instanceof RangeError) throw error;
  return [
    problem('a request got no answer', 'look into the log: the service or what is in front of it broke off'),
  ];
}
