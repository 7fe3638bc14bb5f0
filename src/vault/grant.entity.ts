import { Column, Entity, PrimaryColumn } from 'typeorm';

export type GrantStatus = 'active' | 'reauthorization_required';
export type GrantStatusReason =
  'revoked' | 'expired' | 'scope_missing' | 'client_rejected' | 'security_event';

/** What a connection's owner lets us hold: the provider's tokens, sealed, and their scopes. */
@Entity('grants')
export class GrantEntity {
  @PrimaryColumn('uuid', { name: 'connection_id' }) connectionId!: string;
  @Column('bytea', { name: 'access_token', nullable: true }) accessToken!: Buffer | null;
  @Column('bytea', { name: 'refresh_token', nullable: true }) refreshToken!: Buffer | null;
  @Column('text', { name: 'token_type' }) tokenType!: string;
  @Column('text', { array: true }) scopes!: string[];
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt!: Date | null;
  @Column('text') status!: GrantStatus;
  @Column('text', { name: 'status_reason', nullable: true }) statusReason!: GrantStatusReason | null;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
