// Writes the next migration: what the entities say beyond what the migrations so far make, as SQL for both databases.
//
//   node scripts/migration.mjs <name>
//
// TypeORM's own generator writes the SQL of one database. Here both are asked, each from an empty database that ran the
// migrations so far, so that one class holds one step for SQLite and MariaDB.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9-]*$/.test(name)) {
  console.error('Usage: node scripts/migration.mjs <name-in-lower-case>');
  process.exit(1);
}

const build = mkdtempSync(join(root, 'node_modules', '.migration-'));
execFileSync(
  join(root, 'node_modules/.bin/swc'),
  ['apps/api/src', 'libs/rules/src', 'libs/mail/src', 'test/support', '-d', build, '-q'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);

const [sqlite, mariadb] = [
  ask(`sqlite:${join(mkdtempSync(join(tmpdir(), 'mailroom-')), 'empty.sqlite')}`),
  ask('mariadb'),
];
execFileSync('rm', ['-rf', build]);
if (sqlite.up.length === 0 && mariadb.up.length === 0) {
  console.log('The migrations already say what the entities say.');
  process.exit(0);
}

const folder = join(root, 'apps/api/src/database/migrations');
const number = String(readdirSync(folder).filter((file) => /^\d{4}-/.test(file)).length + 1).padStart(4, '0');
const className = `${name.replace(/(^|-)(.)/g, (_, _dash, letter) => letter.toUpperCase())}${number}`;
const list = (queries) => queries.map((query) => `    ${JSON.stringify(query)},`).join('\n');
writeFileSync(
  join(folder, `${number}-${name}.ts`),
  `import { PortableMigration } from './portable-migration';

export class ${className} extends PortableMigration {
  readonly name = '${className}${Date.now()}';

  protected readonly sqlite = [
${list(sqlite.up)}
  ];

  protected readonly mariadb = [
${list(mariadb.up)}
  ];
}
`,
);
const index = join(folder, 'index.ts');
const source = readFileSync(index, 'utf8')
  .replace(/^(?=\/\*\*)/m, `import { ${className} } from './${number}-${name}';\n\n`)
  .replace(/\n\n\n/g, '\n\n')
  .replace(
    /\[([^\]]*)\];/,
    (_, inner) =>
      `[${[
        ...inner
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
        className,
      ].join(', ')}];`,
  );
writeFileSync(index, source);
execFileSync(join(root, 'node_modules/.bin/prettier'), ['--write', join(folder, `${number}-${name}.ts`), index], {
  stdio: 'ignore',
});
console.log(`Wrote ${number}-${name}.ts: ${sqlite.up.length} statements for SQLite, ${mariadb.up.length} for MariaDB.`);

/** The statements that bring an empty database with today's migrations to today's entities. */
function ask(url) {
  const program = `
    (async () => {
      const mariadb = ${JSON.stringify(url)} === 'mariadb' ? await require(${JSON.stringify(join(build, 'test/support/servers/mariadb.js'))}).startMariaDb() : null;
      const url = mariadb ? mariadb.url : ${JSON.stringify(url)};
      process.env.DATABASE_URL = url;
      const { createDataSource } = require(${JSON.stringify(join(build, 'apps/api/src/database/data-source.js'))});
      const source = await createDataSource(url).initialize();
      await source.runMigrations({ transaction: 'each' });
      const log = await source.driver.createSchemaBuilder().log();
      await source.destroy();
      await mariadb?.stop();
      process.stdout.write('\\n@@' + JSON.stringify({ up: log.upQueries.map((entry) => entry.query) }));
    })().catch((error) => { console.error(error); process.exit(1); });`;
  const result = spawnSync(process.execPath, ['-e', program], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (result.status !== 0) process.exit(1);
  return JSON.parse(result.stdout.slice(result.stdout.lastIndexOf('\n@@') + 3));
}
