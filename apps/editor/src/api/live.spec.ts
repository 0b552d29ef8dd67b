import { readLiveEvent } from './live';

describe('readLiveEvent', () => {
  it('reads the types the API sends, with what they are about', () => {
    expect(readLiveEvent('{"type":"message","id":"1"}')).toEqual({ type: 'message', id: '1' });
    expect(readLiveEvent('{"type":"quarantine"}')).toEqual({ type: 'quarantine', id: null });
  });

  it.each(['', 'null', '[]', '{"type":"constructor"}', '{"type":"toString"}', '{"type":1}', '{'])(
    'ignores %j',
    (data) => {
      expect(readLiveEvent(data)).toBeNull();
    },
  );
});
