// Before the first paint, so that the page never flashes in the wrong colours.
// A file of its own: the Content-Security-Policy allows no inline script.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage is blocked in this browser: follow the system.
  }
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = chosen === 'dark' || (chosen !== 'light' && systemIsDark);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
})();
