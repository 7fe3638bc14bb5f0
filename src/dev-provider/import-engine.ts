let engine: Promise<typeof import('oidc-provider')> | undefined;

/** Loaded only when a provider is started: it is a development dependency. */
export function importEngine() {
  engine ??= withoutRuntimeWarning(() => import('oidc-provider'));
  return engine;
}

/** It warns about every Node below 22 when it is loaded; it runs well on 20, which the tests here show. */
async function withoutRuntimeWarning<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...texts: unknown[]) => {
    if (!String(texts[0]).includes('Unsupported runtime')) warn(...texts);
  };
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}
