// `npm run typeorm -- migration:show`: TypeORM's command line on ormconfig.ts. Started with swc-node, to read TypeScript.
const [command = ''] = process.argv.slice(2);
const needsNoDataSource = /:create$|^init$|^version$|^$/.test(command) || command.startsWith('-');
if (!needsNoDataSource) process.argv.push('--dataSource', 'ormconfig.ts');

await import('typeorm/cli.js');
