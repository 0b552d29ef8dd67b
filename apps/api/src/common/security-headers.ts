import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/config';
import { POLICY_REPORTS } from './policy-reports';

/** What no page of this program ever asks a browser for. */
const UNUSED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
];
const PERMISSIONS = UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', ');

/** An answer of the API is data: opened as a page it may do nothing at all. */
const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** On every answer, errors and files too. A route that needs another policy sets its own afterwards. */
export function sendSecurityHeaders(app: NestExpressApplication, config: Config): void {
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          // The component library positions what floats by attributes of style.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          frameSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          reportUri: [POLICY_REPORTS],
        },
      },
      // Whether there is TLS in front, and for which hosts, only who runs it knows.
      strictTransportSecurity: config.publicUrl.startsWith('https:')
        ? { maxAge: 31_536_000, includeSubDomains: false }
        : false,
    }),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Permissions-Policy', PERMISSIONS);
    if (/^\/api\/v1(\/|$)/.test(request.path)) {
      response.setHeader('Content-Security-Policy', DATA_POLICY);
      // Mail of customers stays in no cache, on no disk, and not behind the back button of whoever signs in next.
      response.setHeader('Cache-Control', 'no-store');
    }
    next();
  });
}
