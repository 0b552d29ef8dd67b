import { Injectable } from '@nestjs/common';
import type { Unit } from '../database/database';

/** What the program itself writes to a person about their account. */
export const ACCOUNT_MAILS = [
  'invitation',
  'new-password',
  'password-changed',
  'address-changed',
  'second-factor-off',
] as const;
export type AccountMailKind = (typeof ACCOUNT_MAILS)[number];

export interface AccountMail {
  kind: AccountMailKind;
  userId: string;
  /** The `AccountLink` that it carries. Its token is made when the mail is written, so that none is ever stored. */
  linkId?: string;
  /** Where it goes; absent: to the person's address. */
  to?: string;
}

export interface AccountMailTransport {
  /** Whether there is a mailbox to send from. */
  isReady(): Promise<boolean>;
  /** Adds the mail to the unit of work. @returns false when there is no mailbox to send from */
  post(unit: Unit, mail: AccountMail): Promise<boolean>;
}

/** The way for mail about accounts. The room that sends takes its place here, since it rests on this one itself. */
@Injectable()
export class AccountMailer implements AccountMailTransport {
  private transport: AccountMailTransport | null = null;

  through(transport: AccountMailTransport): void {
    this.transport = transport;
  }

  async isReady(): Promise<boolean> {
    return (await this.transport?.isReady()) ?? false;
  }

  async post(unit: Unit, mail: AccountMail): Promise<boolean> {
    return (await this.transport?.post(unit, mail)) ?? false;
  }
}
