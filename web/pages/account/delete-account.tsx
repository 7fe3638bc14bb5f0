import { Stack, Title } from '@mantine/core';
import { navigate } from 'wouter/use-browser-location';
import { deleteMe } from '../../api/account.js';
import { tellOtherTabs } from '../../api/signed-out-elsewhere.js';
import { Card } from '../../parts/card.js';
import { Confirm } from '../../parts/confirm.js';
import { Notice } from '../../parts/notice.js';
import { TextLink } from '../../parts/text-link.js';

export function DeleteAccount() {
  return (
    <Stack component="section" gap="md" aria-labelledby="delete-account">
      <Title order={2} id="delete-account" fz="1.25rem">
        Delete your account
      </Title>
      <Card>
        <Confirm
          ask="Delete my account"
          act="Delete it for good"
          run={async () => {
            await deleteMe();
            tellOtherTabs();
            navigate('/login', { state: { news: 'Your account is deleted' } });
          }}
          explain={({ code }) =>
            code === 'reauthentication_required' && (
              <Notice tone="warning" title="Please sign in once more">
                To be sure that it is you, this needs a sign-in of the last ten minutes.{' '}
                <TextLink to="/login?return_to=%2F">Sign in again</TextLink>
              </Notice>
            )
          }
        >
          Everything that is kept about you here is deleted, at once and for good: your name, your addresses,
          your connected accounts and what they allowed. The providers are told to forget it too.
        </Confirm>
      </Card>
    </Stack>
  );
}
