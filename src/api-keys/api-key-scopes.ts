/** What a backend may do. No scope implies another. */
export const API_KEY_SCOPES = ['tokens:read', 'proxy', 'users:read', 'users:write', 'admin'] as const;

export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];
