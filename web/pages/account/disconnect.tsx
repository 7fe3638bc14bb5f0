import { disconnect } from '../../api/account.js';
import { Confirm } from '../../parts/confirm.js';
import { Notice } from '../../parts/notice.js';

interface Props {
  connectionId: string;
  providerName: string;
  onDone: () => void;
}

export function Disconnect({ connectionId, providerName, onDone }: Props) {
  return (
    <Confirm
      ask="Disconnect"
      act="Disconnect it"
      run={async () => {
        await disconnect(connectionId);
        onDone();
      }}
      explain={({ code }) =>
        code === 'last_sign_in_method' && (
          <Notice tone="warning" title="You couldn’t sign in any more">
            This is your only way in. Connect another account or set a password first.
          </Notice>
        )
      }
    >
      You won’t be able to sign in with this account any more, programs that work for you lose their access to
      it, and {providerName} is told to forget what you allowed.
    </Confirm>
  );
}
