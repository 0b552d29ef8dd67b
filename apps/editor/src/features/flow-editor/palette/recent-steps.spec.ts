import { offeredSteps } from './offered-steps';
import { keyOf, withRecent } from './recent-steps';

const offered = (search: string) => offeredSteps({ scope: 'mailbox', language: 'en', search });
const keys = (search: string, recent: string[]) =>
  withRecent(offered(search), recent, 'Recent').map(
    ({ key, offers }) => [key, offers.map((offer) => offer.key)] as const,
  );

describe('steps used last', () => {
  it('stand first, the last one on top, and only there', () => {
    const sections = keys('', ['move', 'case']);
    expect(sections[0]).toEqual(['recent', ['move', 'case']]);
    const all = sections.flatMap(([, offers]) => offers);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(offered('').flatMap(({ offers }) => offers).length);
  });

  it('are no group where none of them is offered', () => {
    expect(keys('', ['gone'])[0]?.[0]).not.toBe('recent');
    expect(keys('folder', ['lead']).map(([key]) => key)).not.toContain('recent');
  });

  it('are known by their kind, those of plug-ins by their action', () => {
    expect([keyOf({ kind: 'move' }), keyOf({ kind: 'custom', action: 'acme:x' })]).toEqual(['move', 'acme:x']);
  });
});
