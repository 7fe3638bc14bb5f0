import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import { firstPaintScript } from './first-paint-script.plugin.js';
import { themeVariables } from './theme-variables.plugin.js';

const { PORT = '3000' } = loadEnv('development', `${import.meta.dirname}/..`, 'PORT');
const service = `http://localhost:${PORT}`;
const routes = ['/auth', '/me', '/.well-known', '/dev', '/openapi.json', '/healthz', '/readyz'];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), themeVariables(), firstPaintScript('color-scheme.js')],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    rolldownOptions: { input: ['index.html', 'docs.html'] },
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000, // Swagger UI
  },
  server: {
    // The service sends the browser back to this very address (scripts/dev.mjs).
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(routes.map((path) => [path, service])),
  },
});
