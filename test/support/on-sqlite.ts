// Jest's setup file for suites on the embedded database, whatever DATABASE_URL the person's own shell has set.
delete process.env['DATABASE_URL'];
