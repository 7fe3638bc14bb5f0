import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import type { Plugin } from 'vite';
import { cssVariables, theme } from './theme.js';

const request = 'virtual:theme-variables.css';

/**
 * Writes the theme's CSS variables into a stylesheet at build time. MantineProvider would put them into a
 * <style> element at run time, which `style-src 'self'` forbids.
 */
export function themeVariables(): Plugin {
  return {
    name: 'theme-variables',
    resolveId: (id) => (id === request ? `\0${request}` : undefined),
    load(id) {
      if (id !== `\0${request}`) return undefined;
      const merged = mergeMantineTheme(DEFAULT_THEME, theme);
      return convertCssVariables(defaultCssVariablesResolver(merged)) + convertCssVariables(cssVariables);
    },
  };
}
