import { randomInt } from 'node:crypto';

export interface Person {
  /** Google's subjects are strings of 21 digits: too long for a number. */
  sub: string;
  name: string;
  given_name: string;
  family_name: string;
  email: string;
  email_verified: boolean;
  /** The Workspace domain; absent for consumer accounts. */
  hd?: string;
}

export type NewPerson = Pick<Person, 'name' | 'email' | 'email_verified'> & { hd?: string };

export interface People {
  all(): readonly Person[];
  find(subOrEmail: string): Person | undefined;
  add(person: NewPerson): Person;
}

export function firstPeople(): Person[] {
  return [
    person('101100000000000000001', 'Ada Lovelace', 'ada@example.test'),
    person('101100000000000000002', 'Grace Hopper', 'grace@example.test'),
    person('101100000000000000003', 'Alan Turing', 'alan.turing@gmail.com'),
    { ...person('101100000000000000004', 'Katherine Johnson', 'katherine@orbit.test'), hd: 'orbit.test' },
    {
      ...person('101100000000000000005', 'Margaret Hamilton', 'margaret@example.test'),
      email_verified: false,
    },
  ];
}

export function createPeople(list: Person[], changed: () => void): People {
  const find = (subOrEmail: string) =>
    list.find(({ sub, email }) => sub === subOrEmail || email.toLowerCase() === subOrEmail.toLowerCase());

  return {
    all: () => list,
    find,
    add({ name, email, email_verified, hd }) {
      const known = find(email);
      if (known) return known;
      const added = { ...person(newSubject(), name, email), email_verified, ...(hd && { hd }) };
      list.push(added);
      changed();
      return added;
    },
  };
}

function person(sub: string, name: string, email: string): Person {
  const [given_name = name, ...rest] = name.split(' ');
  return { sub, name, given_name, family_name: rest.join(' '), email, email_verified: true };
}

function newSubject(): string {
  return '1' + Array.from({ length: 20 }, () => randomInt(10)).join('');
}
