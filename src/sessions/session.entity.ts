import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('sessions')
export class SessionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'user_id' }) userId!: string;
  @Column('text', { array: true }) amr!: string[];
  @Column('timestamptz', { name: 'auth_time' }) authTime!: Date;
  /** How often the refresh token has been rotated; the one in use bears this number. */
  @Column('integer', { name: 'refresh_counter' }) refreshCounter!: number;
  /** When it was, newest first, as far back as the grace for racing tabs asks. */
  @Column('timestamptz', { name: 'refreshed_at', array: true }) refreshedAt!: Date[];
  @Column('text', { name: 'user_agent', nullable: true }) userAgent!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_seen_at', default: () => 'now()' }) lastSeenAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}
