export function missingPackages(root: URL): Promise<string[]>;
