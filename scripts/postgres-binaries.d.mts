export const postgresPackage: string;
export function hydratePostgres(): Promise<void>;
