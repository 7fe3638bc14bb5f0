/** A person who has an account at the stub provider. */
export interface Person {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
}

const FIRST_SUBJECT = 100_000_000_000_000_000_000n;

/** The mix that signs in, over and over. */
export const PEOPLE: readonly Person[] = Array.from({ length: 1000 }, (_, number) => ({
  sub: String(FIRST_SUBJECT + BigInt(number)),
  email: `person${number}@example.com`,
  name: `Person ${number}`,
}));
