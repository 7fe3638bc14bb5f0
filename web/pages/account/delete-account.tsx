import { Stack, Text, Title } from '@mantine/core';
import { navigate } from 'wouter/use-browser-location';
import { deleteMe } from '../../api/account.js';
import { tellOtherTabs } from '../../api/signed-out-elsewhere.js';
import { Card } from '../../parts/card.js';
import { Confirm } from '../../parts/confirm.js';
import { SignInOnceMore } from './sign-in-once-more.js';

export function DeleteAccount() {
  return (
    <Stack component="section" gap="md" aria-labelledby="delete-account">
      <Title order={2} id="delete-account" fz="1.25rem">
        Delete your account
      </Title>
      <Card>
        <Text>
          Everything that is kept about you here is deleted: your name, your addresses, your connected
          accounts and what they allowed. The providers are told to forget it too.
        </Text>
        <Confirm
          ask="Delete my account"
          act="Delete it for good"
          run={async () => {
            await deleteMe();
            tellOtherTabs();
            navigate('/login', { state: { news: 'Your account is deleted' } });
          }}
          explain={({ code }) => code === 'reauthentication_required' && <SignInOnceMore />}
        >
          This is done at once, and nobody can bring it back.
        </Confirm>
      </Card>
    </Stack>
  );
}
