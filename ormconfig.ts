import { loadDotEnv } from './src/config/dot-env.js';
import { readConfig } from './src/config/read-env.js';
import { openDatabase } from './src/database/database.module.js';
import { ENTITIES } from './src/entities.js';
import { readProviders } from './src/providers/read-providers.js';

const { config } = readConfig(loadDotEnv(process.env), readProviders);

/** For TypeORM's CLI: `npm run typeorm -- migration:show`. */
export default (await openDatabase(config, ENTITIES)).dataSource;
