import { MailError } from '@mailroom/mail';
import { EffectFailure } from './effect.types';
import { failureOf } from './failure';

describe('failureOf', () => {
  it('never repeats what may have been delivered', () => {
    const failure = failureOf(new MailError('connection-lost', 'send', { phase: 'after-data' }));
    expect(failure).toMatchObject({ outcome: 'uncertain', problem: { code: 'uncertain' } });
  });

  it('never repeats a mail because something of our own failed once it was under way', () => {
    expect(failureOf(new Error('The database is away.'), true).outcome).toBe('uncertain');
    const refused = new MailError('smtp-temporary', 'send', { phase: 'data' });
    expect(failureOf(refused, true).outcome).toBe('retry');
  });

  it('tries again what was not delivered for a reason that passes', () => {
    expect(failureOf(new MailError('connection-lost', 'send', { phase: 'data' })).outcome).toBe('retry');
    expect(failureOf(new MailError('smtp-temporary', 'send', { phase: 'before-data' })).outcome).toBe('retry');
  });

  it('keeps mail that waits for a person to mend the password', () => {
    const failure = failureOf(new MailError('login-failed', 'login', { phase: 'before-data' }));
    expect(failure.outcome).toBe('retry');
    expect(failure.options.unreachable).toBe(true);
  });

  it('looks again for a message that went away while it was being moved', () => {
    expect(failureOf(new MailError('message-missing', 'move')).outcome).toBe('retry');
  });

  it('gives up what the server refuses for good', () => {
    expect(failureOf(new MailError('smtp-rejected-recipient', 'send', { phase: 'before-data' })).outcome).toBe('fail');
  });

  it('tries again what nobody foresaw, and leaves a verdict of a handler alone', () => {
    expect(failureOf(new Error('disk full'))).toMatchObject({ outcome: 'retry', problem: { code: 'unexpected' } });
    const verdict = new EffectFailure('fail', { code: 'x', message: 'x', advice: 'x' });
    expect(failureOf(verdict)).toBe(verdict);
  });
});
