import { readLiveType } from './live';

describe('readLiveType', () => {
  it('reads the types the API sends', () => {
    expect(readLiveType('{"type":"message","id":"1"}')).toBe('message');
    expect(readLiveType('{"type":"quarantine"}')).toBe('quarantine');
  });

  it.each(['', 'null', '[]', '{"type":"constructor"}', '{"type":"toString"}', '{"type":1}', '{'])(
    'ignores %j',
    (data) => {
      expect(readLiveType(data)).toBeNull();
    },
  );
});
