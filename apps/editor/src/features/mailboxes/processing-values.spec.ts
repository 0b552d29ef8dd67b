import type { Processing } from '../../api/types';
import { processingOf, processingValues } from './processing-values';

const suggestion = { subject: 'Got it', text: 'Hello' };

describe('the simple settings', () => {
  it.each<Processing>([
    { action: 'nothing' },
    { action: 'lead', userId: 'u1' },
    { action: 'case', distribution: 'direct', userId: 'u1' },
    {
      action: 'case',
      distribution: 'round-robin',
      teamId: 't1',
      respond: { subject: 'S', text: 'T', fromName: 'N', replyTo: 'r@example.com', delayMinutes: 5 },
    },
  ])('come back from the form as they went in: %j', (stored) => {
    expect(processingOf(processingValues(stored, suggestion))).toEqual(stored);
  });

  it('suggest an answer that is sent only when switched on', () => {
    const values = processingValues(null, suggestion);
    expect(values).toMatchObject({ subject: 'Got it', text: 'Hello', responds: false });
    expect(processingOf(values)).toEqual({ action: 'nothing' });
    expect(processingOf({ ...values, responds: true }).respond).toEqual(suggestion);
  });

  it('leave behind what the chosen action does not use', () => {
    const values = { ...processingValues(null, suggestion), userId: 'u1', teamId: 't1' };
    expect(processingOf({ ...values, action: 'case', distribution: 'none' })).toEqual({
      action: 'case',
      distribution: 'none',
    });
    expect(processingOf({ ...values, action: 'case', distribution: 'least-busy' })).not.toHaveProperty('userId');
  });
});
