// A self-signed certificate, the kind that small servers in the field really show.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireBinary } from './child-server';

export interface Certificate {
  keyFile: string;
  certFile: string;
  key: string;
  cert: string;
}

/** Makes a key and a self-signed certificate for localhost and 127.0.0.1 in the folder; valid for `days`. */
export function selfSignedCertificate(folder: string, days = 30): Certificate {
  const keyFile = join(folder, 'key.pem');
  const certFile = join(folder, 'cert.pem');
  execFileSync(
    requireBinary('openssl', 'openssl'),
    // An elliptic-curve key takes a millisecond where an RSA key takes a good part of a second.
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      String(days),
    ].concat([
      ...['-keyout', keyFile, '-out', certFile, '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ]),
    { stdio: 'ignore' },
  );
  return { keyFile, certFile, key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
}
