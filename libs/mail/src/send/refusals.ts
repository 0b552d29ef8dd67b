import type { Refusal } from './types';

/** A refused recipient as nodemailer reports it. */
export interface ForeignRefusal {
  recipient?: string;
  response?: string;
  responseCode?: number;
}

/** An enhanced status code (RFC 3463) stands first in the text, after the reply code. */
const ENHANCED = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/;

export const refusalsOf = (errors: readonly ForeignRefusal[]): Refusal[] =>
  errors.map(({ recipient = '', response = '', responseCode = 0 }) => ({
    recipient,
    code: responseCode,
    status: ENHANCED.exec(response)?.[1] ?? '',
    response: response.slice(0, 500),
  }));
