import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApiKeyScope } from './api-key-scopes.js';

/** A backend's key: its digest, never the key. A revoked one stays, for the access log names it. */
@Entity('api_keys')
export class ApiKeyEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text', { select: false }) digest!: string;
  @Column('text', { array: true }) scopes!: ApiKeyScope[];
  @Column('text', { array: true, nullable: true }) providers!: string[] | null;
  @Column('text', { name: 'provider_scopes', array: true, nullable: true }) providerScopes!: string[] | null;
  @Column('text', { name: 'proxy_hosts', array: true, nullable: true }) proxyHosts!: string[] | null;
  @Column('text', { name: 'proxy_methods', array: true, nullable: true }) proxyMethods!: string[] | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt!: Date | null;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}
