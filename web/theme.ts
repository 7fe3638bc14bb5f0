import { createTheme, type ConvertCSSVariablesInput } from '@mantine/core';

const sans =
  "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 8, dark: 6 },
  defaultRadius: 'md',
  respectReducedMotion: true,
  fontFamily: sans,
  headings: { fontFamily: sans, fontWeight: '650' },
  colors: {
    // prettier-ignore
    pine: ['#eef6f2', '#dbeae3', '#b8d7ca', '#8fc4ae', '#67ad93', '#46967a', '#328166', '#256b54', '#195644', '#103f32'],
    // prettier-ignore
    dark: ['#e4e9e6', '#c3cbc7', '#98a39e', '#6d7974', '#46514c', '#343e3a', '#202825', '#161c1a', '#111614', '#0b0f0e'],
  },
});

/** What differs from Mantine's own variables, mostly for AA contrast. */
export const cssVariables: ConvertCSSVariablesInput = {
  variables: {},
  light: {
    '--mantine-color-scheme': 'light',
    '--mantine-color-body': '#f6f5f0',
    '--mantine-color-text': '#1b2421',
    '--mantine-color-dimmed': '#59635f',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-default-color': '#1b2421',
    '--vk-surface': '#ffffff',
    '--vk-line': '#e2e1d9',
    '--vk-brass': '#8a6218',
    '--vk-good': '#1a6b4f',
    '--vk-warning': '#8a4b08',
  },
  dark: {
    '--mantine-color-scheme': 'dark',
    '--mantine-color-dimmed': '#a7b1ac',
    '--mantine-color-error': '#ff9b93',
    '--mantine-color-default-color': '#e4e9e6',
    '--mantine-color-pine-light': '#22433a',
    '--mantine-color-pine-light-color': '#b8d7ca',
    '--vk-surface': '#1d2421',
    '--vk-line': '#323c38',
    '--vk-brass': '#e6bf6a',
    '--vk-good': '#8fc4ae',
    '--vk-warning': '#f0b56b',
  },
};
