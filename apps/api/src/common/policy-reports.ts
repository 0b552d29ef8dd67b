import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { json, type Request, type Response } from 'express';
import { z } from 'zod';

/** Where browsers report what a content policy stopped: the first sign of an attack, or of a fault of ours. */
export const POLICY_REPORTS = '/api/policy-reports';

const LARGEST = '16kb';
/** Anybody can send reports; the log shall not be theirs to fill. */
const MOST_PER_MINUTE = 20;

const line = (most: number) => z.string().transform((text) => text.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, most));
const report = z.object({
  'csp-report': z.object({
    'violated-directive': line(80).default(''),
    'blocked-uri': line(2000).default(''),
    'document-uri': line(2000).default(''),
  }),
});

/** Takes the reports and logs of each what was stopped and on which page, without what stood behind the `?`. */
export function takePolicyReports(app: NestExpressApplication): void {
  const logger = new Logger('Security');
  let minute = 0;
  let count = 0;
  const isTooMany = () => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) [minute, count] = [now, 0];
    count += 1;
    return count > MOST_PER_MINUTE;
  };
  app.use(
    POLICY_REPORTS,
    json({ limit: LARGEST, type: ['application/csp-report', 'application/json'] }),
    (request: Request, response: Response) => {
      const found = report.safeParse(request.body);
      if (request.method === 'POST' && found.success && !isTooMany()) {
        const { 'violated-directive': directive, ...uris } = found.data['csp-report'];
        const [blocked, page] = [uris['blocked-uri'], uris['document-uri']].map((uri) => uri.split(/[?#]/, 1)[0]);
        logger.warn({ directive, blocked, page }, 'A browser reports that the content policy stopped something');
      }
      response.status(204).end();
    },
  );
}
