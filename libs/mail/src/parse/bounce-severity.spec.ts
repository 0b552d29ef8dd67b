import { bounceSeverity } from './bounce-severity';

describe('bounceSeverity', () => {
  it.each<[string | null, string | null, 'hard' | 'soft']>([
    ['5.1.1', null, 'hard'],
    ['5.1.2', 'Host not found', 'hard'],
    ['5.1.10', 'RESOLVER.ADR.RecipientNotFound', 'hard'],
    ['5.1.7', 'Bad sender address syntax', 'soft'],
    ['5.1.8', 'Sender address rejected: Domain not found', 'soft'],
    ['5.2.1', 'mailbox disabled', 'hard'],
    ['5.2.2', 'mailbox full', 'soft'],
    ['5.2.3', 'Message too large', 'soft'],
    ['5.3.4', 'Message size exceeds fixed limit', 'soft'],
    ['5.4.1', 'Recipient address rejected: Access denied. AS(201806281)', 'hard'],
    ['5.4.1', 'No answer from host', 'soft'],
    ['5.4.4', 'unable to route', 'hard'],
    ['5.4.6', 'routing loop', 'soft'],
    ['5.4.310', 'DNS domain does not exist', 'hard'],
    ['5.5.0', '550 5.5.0 Requested action not taken: mailbox unavailable', 'hard'],
    ['5.6.0', 'Content could not be converted', 'soft'],
    ['5.7.1', 'Message rejected due to DMARC policy', 'soft'],
    ['5.7.1', '<x@y.example>: Recipient address rejected: User unknown', 'hard'],
    ['5.7.26', 'unauthenticated mail is prohibited', 'soft'],
    ['5.0.0', '550 user unknown', 'hard'],
    ['5.0.0', '554 Message refused: spam', 'soft'],
    ['5.0.0', null, 'hard'],
    [null, '450 greylisted', 'soft'],
    [null, '552 Quota exceeded', 'soft'],
    ['4.2.2', 'mailbox full', 'soft'],
    ['4.1.1', 'user unknown for now', 'soft'],
    [null, null, 'hard'],
  ])('%s “%s” is %s', (status, words, expected) => {
    expect(bounceSeverity(status, words)).toBe(expected);
  });
});
