import { config } from 'zod';

// Zod makes code of texts where it may. A page's Content-Security-Policy forbids that, and each try would be reported to
// the server; what it would gain is for servers.
if ('document' in globalThis) config({ jitless: true });
