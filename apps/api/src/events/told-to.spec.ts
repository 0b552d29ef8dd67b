import { ALL_RIGHTS, rightsOf } from '../identity/rights/rights.types';
import { toldTo } from './told-to';

const with_ = (grants: Record<string, string>, administrator = false) => ({
  id: 'me',
  administrator,
  rights: administrator ? ALL_RIGHTS : rightsOf(grants),
});

describe('toldTo', () => {
  it('tells nothing of what somebody has no right to see', () => {
    expect(toldTo(with_({ 'leads:read': 'all' }), { type: 'case', id: 'x' })).toBeNull();
    expect(toldTo(with_({}), { type: 'quarantine' })).toBeNull();
    expect(toldTo(with_({ 'webhooks:read': 'all' }), { type: 'effect', id: 'x' })).toEqual({ type: 'effect' });
  });

  it('names what changed only to who sees all of the kind', () => {
    expect(toldTo(with_({ 'cases:read': 'all' }), { type: 'case', id: 'x' })).toEqual({ type: 'case', id: 'x' });
    expect(toldTo(with_({ 'cases:read': 'team' }), { type: 'case', id: 'x' })).toEqual({ type: 'case' });
    // It may have come into somebody's own mailbox.
    expect(toldTo(with_({ 'messages:read': 'all' }), { type: 'message', id: 'x' })).toEqual({ type: 'message' });
    expect(toldTo(with_({}, true), { type: 'message', id: 'x' })).toEqual({ type: 'message', id: 'x' });
  });

  it('gives news to whom they are for, administrators included', () => {
    const news = { type: 'notification', id: 'x', userId: 'me' } as const;
    expect(toldTo(with_({}), news)).toEqual({ type: 'notification', id: 'x' });
    expect(toldTo({ ...with_({}, true), id: 'other' }, news)).toBeNull();
  });
});
