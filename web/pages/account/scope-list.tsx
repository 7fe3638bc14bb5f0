import { Button, Title } from '@mantine/core';
import { useId, useState } from 'react';
import classes from './scope-list.module.css';
import { permissions } from './scope-words.js';

export function ScopeList({ scopes }: { scopes: string[] }) {
  const [raw, setRaw] = useState(false);
  const listId = useId();
  if (scopes.length === 0) return null;
  return (
    <div className={classes.allowed}>
      <div className={classes.head}>
        <Title order={4} fz="sm">
          What you allowed
        </Title>
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.raw}
          aria-expanded={raw}
          aria-controls={listId}
          onClick={() => setRaw(!raw)}
        >
          {raw ? 'Hide technical names' : 'Show technical names'}
        </Button>
      </div>
      <ul id={listId} className={classes.list}>
        {permissions(scopes).map((permission) => (
          <li key={permission.words}>
            {permission.words}
            {raw && permission.scopes.map((scope) => <code key={scope}>{scope}</code>)}
          </li>
        ))}
      </ul>
    </div>
  );
}
