import type { NewPerson, Person } from '../../src/dev-provider/people.js';
import type { TestProvider } from './provider.js';

let count = 0;

/** Somebody new at the provider, so that tests of one file don't meet each other's people. */
export function newPerson({ provider }: { provider: TestProvider }, facts: Partial<NewPerson> = {}): Person {
  count++;
  const person = { name: `Person ${count}`, email: `person${count}@example.test`, email_verified: true };
  return provider.lookalike.people.add({ ...person, ...facts });
}
