import { facebook } from './facebook/facebook.module.js';
import { github } from './github/github.module.js';
import { google } from './google/google.module.js';
import type { ProviderInstallation } from './installation.js';
import { oidc } from './oidc/oidc.module.js';
import { twitter } from './twitter/twitter.module.js';

/** One line per provider. */
export const INSTALLED: readonly ProviderInstallation[] = [google, facebook, github, twitter, oidc];
