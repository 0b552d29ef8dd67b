import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AppError, notFound } from '../../common/app-error';
import { Clock } from '../../common/clock';
import { Vault } from '../../common/vault';
import { Database, type Unit } from '../../database/database';
import { AccountMailer } from '../account-mailer.service';
import { AttemptsService, LIMITS } from '../attempts/attempts.service';
import { AuditService } from '../audit.service';
import type { Actor } from '../current-user.decorator';
import { verifyPassword } from '../passwords';
import type { SignInWay } from '../session.entity';
import { SessionsService } from '../sessions.service';
import { findSignInSettings } from '../sign-in-settings.repository';
import { mustHaveSecondFactor } from '../sign-in-settings.types';
import { hashToken } from '../tokens';
import type { User } from '../user.entity';
import { findUser } from '../users.repository';
import { newRecoveryCode, plainRecoveryCode, plainTotpCode, RECOVERY_CODES } from './recovery-codes';
import type { begunSecondFactor, secondFactor } from './second-factor.dto';
import * as factors from './second-factor.repository';
import { newTotpSecret, totpStep, totpUri } from './totp';

/** The second factor: codes of an authenticator app (RFC 6238), and codes on paper for when it is lost. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly audit: AuditService,
    private readonly attempts: AttemptsService,
    private readonly sessions: SessionsService,
    private readonly mailer: AccountMailer,
  ) {}

  isOnFor(userId: string): Promise<boolean> {
    return factors.hasSecondFactor(this.database.read, userId);
  }

  /** Whether somebody who came this way must set one up before anything else. */
  async isDueFor(user: Pick<User, 'id' | 'administrator'>, via: SignInWay): Promise<boolean> {
    const settings = await findSignInSettings(this.database.read);
    return mustHaveSecondFactor(settings, user, via) && !(await this.isOnFor(user.id));
  }

  async get(by: Actor): Promise<z.infer<typeof secondFactor>> {
    const [row, recoveryCodesLeft, user, settings] = await Promise.all([
      factors.findSecondFactor(this.database.read, by.id),
      factors.countRecoveryCodes(this.database.read, by.id),
      this.user(by.id),
      findSignInSettings(this.database.read),
    ]);
    const isRequired = mustHaveSecondFactor(settings, user, 'password');
    const since = row?.confirmedAt?.toISOString() ?? null;
    return { since, recoveryCodesLeft: since ? recoveryCodesLeft : 0, isRequired };
  }

  /**
   * Begins to set one up. Nothing is asked for it until it is confirmed.
   * @throws 422 when the password is wrong: who finds an open browser must not shut its owner out
   */
  async begin(by: Actor, password: string | undefined): Promise<z.infer<typeof begunSecondFactor>> {
    const user = await this.user(by.id);
    if (await this.isOnFor(by.id)) throw alreadyOn();
    // Who is led here right after signing in has just shown it.
    if (!by.secondFactorDue) await this.checkPassword(user, password);
    const secret = newTotpSecret();
    const row = {
      userId: user.id,
      secret: this.vault.seal(secret, placeOf(user.id)),
      confirmedAt: null,
      lastStep: 0,
      createdAt: this.clock.now(),
    };
    await this.database.write((unit) => factors.beginSecondFactor(unit.manager, row));
    return { secret, uri: totpUri(secret, user.email) };
  }

  /** The app shows a code: from now on it is asked for. Other sessions of the person end. @returns recovery codes, shown once */
  async confirm(by: Actor, code: string): Promise<{ recoveryCodes: string[] }> {
    await this.attempts.take([LIMITS.code, by.id]);
    const row = await factors.findSecondFactor(this.database.read, by.id);
    if (!row) throw new AppError('second-factor-not-begun', 409, 'Begin anew: scan the code, then confirm it.');
    if (row.confirmedAt) throw alreadyOn();
    const step = this.stepOf(row, code);
    if (step === null) throw wrongCode();
    const recoveryCodes = newCodes();
    await this.database.write(async (unit) => {
      if (!(await factors.confirmSecondFactor(unit.manager, row, this.clock.now(), step))) throw alreadyOn();
      await this.storeCodes(unit, by.id, recoveryCodes);
      await this.sessions.endAllOf(unit, by.id, by.sessionId ?? undefined);
      await this.record(unit, by.id, by.id, 'user.second-factor-on');
    });
    await this.attempts.forget([[LIMITS.code, by.id]]);
    return { recoveryCodes };
  }

  /** New recovery codes in place of all that are left. */
  async renewCodes(by: Actor, code: string): Promise<{ recoveryCodes: string[] }> {
    await this.attempts.take([LIMITS.code, by.id]);
    const recoveryCodes = newCodes();
    await this.database.write(async (unit) => {
      await this.takeCode(unit, by.id, code);
      await this.storeCodes(unit, by.id, recoveryCodes);
      await this.record(unit, by.id, by.id, 'user.recovery-codes-renewed');
    });
    await this.attempts.forget([[LIMITS.code, by.id]]);
    return { recoveryCodes };
  }

  /**
   * Switches one's own off, with password and code; who came within the hour by the link that the program prints needs
   * neither, since that is the way back for a lone administrator who has lost the app.
   */
  async switchOff(by: Actor, given: { password?: string | undefined; code?: string | undefined }): Promise<void> {
    const user = await this.user(by.id);
    if (!(await this.isOnFor(by.id))) throw notOn();
    const holdsServer = by.via === 'server';
    if (!holdsServer) {
      await this.checkPassword(user, given.password);
      await this.attempts.take([LIMITS.code, by.id]);
    }
    await this.database.write(async (unit) => {
      if (!holdsServer) await this.takeCode(unit, by.id, given.code ?? '');
      await this.remove(unit, by.id, by.id);
    });
    await this.attempts.forget([[LIMITS.code, by.id]]);
  }

  /** Switches somebody else's off, e.g. when the app is lost; the person is told by mail, and their sessions end. */
  async switchOffFor(userId: string, by: Actor): Promise<void> {
    await this.user(userId);
    if (userId === by.id)
      throw new AppError('own-second-factor', 409, 'Switch your own second factor off under Settings, with a code.');
    await this.database.write(async (unit) => {
      await this.remove(unit, userId, by.id);
      await this.sessions.endAllOf(unit, userId);
      await this.mailer.post(unit, { kind: 'second-factor-off', userId });
    });
  }

  /**
   * Takes a code of the app, or a recovery code, once; to be called in the transaction of what it allows.
   * @throws 422
   */
  async takeCode(unit: Unit, userId: string, typed: string): Promise<'app' | 'recovery'> {
    const row = await factors.findSecondFactor(unit.manager, userId);
    if (!row?.confirmedAt) throw notOn();
    const code = plainTotpCode(typed);
    if (code !== null) {
      const step = this.stepOf(row, code);
      if (step === null || !(await factors.takeStep(unit.manager, userId, step))) throw wrongCode();
      return 'app';
    }
    const hash = hashToken(plainRecoveryCode(typed));
    if (!(await factors.takeRecoveryCode(unit.manager, userId, hash, this.clock.now()))) throw wrongCode();
    await this.record(unit, userId, userId, 'user.recovery-code-used');
    return 'recovery';
  }

  private stepOf({ userId, secret }: { userId: string; secret: string }, typed: string): number | null {
    const code = plainTotpCode(typed);
    return code === null ? null : totpStep(this.vault.open(secret, placeOf(userId)), code, this.clock.now());
  }

  private async checkPassword(user: User, password: string | undefined): Promise<void> {
    if (user.passwordHash === null) return;
    await this.attempts.take([LIMITS.password, user.id]);
    if (!(await verifyPassword(user.passwordHash, password ?? ''))) {
      throw new AppError('wrong-password', 422, 'The password is wrong.', [
        { path: 'password', message: 'This is not your password.' },
      ]);
    }
    await this.attempts.forget([[LIMITS.password, user.id]]);
  }

  private async remove(unit: Unit, userId: string, by: string): Promise<void> {
    if (!(await factors.deleteSecondFactor(unit.manager, userId))) throw notOn();
    await this.record(unit, by, userId, 'user.second-factor-off');
  }

  private storeCodes(unit: Unit, userId: string, codes: string[]): Promise<void> {
    const hashes = codes.map((code) => hashToken(plainRecoveryCode(code)));
    return factors.replaceRecoveryCodes(unit.manager, userId, hashes);
  }

  private record(unit: Unit, by: string, userId: string, action: string): Promise<void> {
    return this.audit.record(unit.manager, { userId: by, action, subjectType: 'user', subjectId: userId });
  }

  private async user(id: string): Promise<User> {
    const user = await findUser(this.database.read, id);
    if (!user) throw notFound('person');
    return user;
  }
}

const placeOf = (userId: string): string => `user:${userId}:totp`;
const newCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, newRecoveryCode);

const alreadyOn = () =>
  new AppError('second-factor-on', 409, 'A second factor is set up already. Switch it off before you set up another.');
const notOn = () => new AppError('second-factor-off', 409, 'No second factor is set up.');
const wrongCode = () =>
  new AppError(
    'wrong-code',
    422,
    'This code is wrong, or it was used already. Wait for the next one, and see that the clock of your phone is right.',
    [{ path: 'code', message: 'This code is not valid.' }],
  );
