import { Text } from '@mantine/core';
import type { ProviderProfile } from '../../api/types.js';
import { Portrait } from '../../parts/portrait.js';
import { RelativeTime } from '../../parts/relative-time.js';
import classes from './profile-facts.module.css';

const labels = new Map([
  ['name', 'Name'],
  ['given_name', 'Given name'],
  ['family_name', 'Family name'],
  ['email', 'E-mail'],
  ['email_verified', 'E-mail verified'],
  ['hd', 'Organisation'],
  ['locale', 'Language'],
  ['sub', 'Account id'],
]);

interface Props {
  profile: ProviderProfile;
  readAt: string;
  providerName: string;
}

export function ProfileFacts({ profile, readAt, providerName }: Props) {
  const { picture, ...claims } = profile;
  const order = [...labels.keys()];
  const facts = Object.entries(claims)
    .filter(([, value]) => value !== null && value !== '')
    .sort(([a], [b]) => rank(order, a) - rank(order, b));
  return (
    <div className={classes.facts}>
      <Portrait
        name={typeof profile.name === 'string' ? profile.name : null}
        picture={typeof picture === 'string' ? picture : null}
        size={56}
      />
      <dl className={classes.list}>
        {facts.map(([claim, value]) => (
          <div key={claim}>
            <dt>{labels.get(claim) ?? claim}</dt>
            <dd>{inWords(value)}</dd>
          </div>
        ))}
      </dl>
      <Text size="xs" c="dimmed" className={classes.source}>
        Read from {providerName} <RelativeTime at={readAt} />
      </Text>
    </div>
  );
}

function rank(order: string[], claim: string): number {
  const at = order.indexOf(claim);
  return at === -1 ? order.length : at;
}

function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
