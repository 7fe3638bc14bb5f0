import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EventType } from './event-types.js';

/** A row of the one append-only log: audit trail, revocation feed, later access log and webhook outbox. Ids only, no secrets. */
@Entity('events')
export class EventEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') type!: EventType;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { name: 'user_id', nullable: true }) userId!: string | null;
  @Column('uuid', { name: 'connection_id', nullable: true }) connectionId!: string | null;
  @Column('uuid', { name: 'session_id', nullable: true }) sessionId!: string | null;
  @Column('jsonb') details!: Record<string, unknown>;
  @Column('text', { name: 'once_key', nullable: true }) onceKey!: string | null;
}
