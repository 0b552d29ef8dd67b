import { actionKey, leadOrigin } from './action-key';

const id = (letter: string) => `0190${letter.repeat(4)}-0000-7000-8000-000000000001`;
const place = { messageId: id('a'), mailboxId: id('b'), versionId: id('c') };
const deep = Array.from({ length: 8 }, (_, index) => `call-${index}-with-a-long-name`).join('/');

describe('the key of an action', () => {
  it('names where it stands while that is short', () => {
    expect(actionKey({ ...place, nodeId: 'respond' })).toBe(`${id('a')}:${id('b')}:${id('c')}:respond`);
    expect(leadOrigin(id('a'), 'lead')).toBe(`${id('a')}:lead`);
  });

  it('fits its column however deep the flows are nested, and still tells nodes apart', () => {
    const keys = ['one', 'two'].map((node) => actionKey({ ...place, nodeId: `${deep}/${node}` }));
    const origins = ['one', 'two'].map((node) => leadOrigin(id('a'), `${deep}/${node}`));
    expect(new Set([...keys, ...origins]).size).toBe(4);
    for (const key of keys) expect(`webhook:${id('d')}:case.updated:${key}`.length).toBeLessThanOrEqual(200);
    for (const origin of origins) expect(origin.length).toBeLessThanOrEqual(110);
    expect(actionKey({ ...place, nodeId: `${deep}/one` })).toBe(keys[0]);
  });
});
