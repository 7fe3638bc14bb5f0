import { Button, Group, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { rename } from '../../api/calls.js';
import { asProblem } from '../../api/client.js';
import type { User } from '../../api/types.js';
import classes from './name-field.module.css';

export function NameField({ user, onSaved }: { user: User; onSaved: (user: User) => void }) {
  const [editing, setEditing] = useState(false);
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<string>();
  const [news, setNews] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const edit = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);

  useEffect(() => {
    if (editing) input.current?.select();
    else if (wasEditing.current) edit.current?.focus();
    wasEditing.current = editing;
  }, [editing]);

  function close(said: string) {
    setEditing(false);
    setFault(undefined);
    setNews(said);
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    const name = input.current?.value.trim() ?? '';
    if (name === '') return setFault('Please enter a name.');
    if (name === user.name) return close('');
    setSaving(true);
    try {
      onSaved(await rename(name));
      close('Your name is saved.');
    } catch (thrown) {
      const { title, detail } = asProblem(thrown);
      setFault(`${title}. ${detail}`);
    } finally {
      setSaving(false);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') close('');
  }

  return (
    <>
      <VisuallyHidden role="status">{news}</VisuallyHidden>
      {editing ? (
        <form
          onSubmit={(event) => void save(event)}
          onKeyDown={onKeyDown}
          className={classes.form}
          noValidate
        >
          <TextInput
            ref={input}
            label="Your name"
            defaultValue={user.name ?? ''}
            autoComplete="name"
            maxLength={200}
            error={fault}
            errorProps={{ role: 'alert' }}
            classNames={{ root: classes.input ?? '' }}
          />
          <Group gap="xs">
            <Button type="submit" loading={saving}>
              Save
            </Button>
            <Button variant="default" onClick={() => close('')}>
              Cancel
            </Button>
          </Group>
        </form>
      ) : (
        <div className={classes.shown}>
          <Text component="span" className={classes.name}>
            {user.name ?? 'No name yet'}
          </Text>
          <Button ref={edit} variant="subtle" size="compact-sm" onClick={() => setEditing(true)}>
            Edit<VisuallyHidden component="span"> your name</VisuallyHidden>
          </Button>
        </div>
      )}
    </>
  );
}
