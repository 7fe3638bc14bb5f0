const RISC = 'https://schemas.openid.net/secevent/risc/event-type/';
const OAUTH = 'https://schemas.openid.net/secevent/oauth/event-type/';
export const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';

export interface Kind {
  /** What the button says. */
  readonly label: string;
  readonly event: string;
  readonly reason?: string;
  /** The person's grants end at the provider with it. */
  readonly endsGrants?: true;
  /** How it names a refresh token, where it is about one. */
  readonly token?: 'prefix' | 'hash_base64_sha512_sha512';
}

/** Everything that the provider can tell of a person unasked. */
export const SIGNALS = {
  sessions_revoked: { label: 'Sessions revoked', event: `${RISC}sessions-revoked` },
  tokens_revoked: { label: 'All tokens revoked', event: `${OAUTH}tokens-revoked`, endsGrants: true },
  token_revoked: {
    label: 'Refresh token revoked, named by its prefix',
    event: `${OAUTH}token-revoked`,
    token: 'prefix',
    endsGrants: true,
  },
  token_revoked_by_hash: {
    label: 'Refresh token revoked, named by its hash',
    event: `${OAUTH}token-revoked`,
    token: 'hash_base64_sha512_sha512',
    endsGrants: true,
  },
  account_disabled: { label: 'Account disabled', event: `${RISC}account-disabled` },
  account_hijacked: {
    label: 'Account disabled: hijacking',
    event: `${RISC}account-disabled`,
    reason: 'hijacking',
  },
  bulk_account: {
    label: 'Account disabled: bulk account',
    event: `${RISC}account-disabled`,
    reason: 'bulk-account',
  },
  account_enabled: { label: 'Account enabled', event: `${RISC}account-enabled` },
  account_purged: { label: 'Account purged', event: `${RISC}account-purged`, endsGrants: true },
  credential_change_required: {
    label: 'Credential change required',
    event: `${RISC}account-credential-change-required`,
  },
  verification: { label: 'Verification of the stream', event: `${RISC}verification` },
  backchannel_logout: { label: 'Signed out (back-channel logout)', event: LOGOUT },
} as const satisfies Record<string, Kind>;

export type SignalName = keyof typeof SIGNALS;

export const isSignalName = (name: unknown): name is SignalName =>
  typeof name === 'string' && Object.hasOwn(SIGNALS, name);

export interface Delivery {
  readonly url: string;
  /** Undefined where nobody answered. */
  readonly status: number | undefined;
}

/** For the control page. */
export interface ToldSignal extends Delivery {
  readonly signal: SignalName;
  readonly person: string;
}
