import { fuzzy } from './fuzzy';

const marked = (text: string, query: string) => {
  const fit = fuzzy(text, query);
  return fit && [...fit.letters].map((at) => text[at]).join('');
};

describe('looking for a text', () => {
  it('takes no notice of case and accents', () => {
    expect(marked('Odosielateľ', 'odosielatel')).toBe('Odosielateľ');
    expect(marked('Reklamácie', 'ACIE')).toBe('ácie');
  });

  it('finds every word, in any order', () => {
    expect(marked('New flow', 'flow new')).toBe('Newflow');
    expect(fuzzy('New flow', 'flow old')).toBeNull();
  });

  it('finds the beginnings of words in a row', () => {
    expect(marked('Go to Drafts and sent', 'das')).toBe('Das');
    expect(marked('New mailbox', 'nmail')).toBe('Nmail');
  });

  it('finds no letters that are merely somewhere', () => {
    expect(fuzzy('Administrators only', 'dry')).toBeNull();
  });

  it('marks the right letters behind those that become longer or shorter when folded', () => {
    expect(marked('İstanbul desk', 'desk')).toBe('desk');
    expect(marked('🙂 Ďakujem', 'dak')).toBe('Ďak');
  });

  it('prefers the beginning of the text, then of a word, then the shorter text', () => {
    const texts = ['The workflow', 'Shared flow', 'Flows', 'Flow'];
    const score = (text: string) => fuzzy(text, 'flow')?.score ?? 0;
    expect([...texts].sort((a, b) => score(b) - score(a))).toEqual(['Flow', 'Flows', 'Shared flow', 'The workflow']);
  });

  it('fits everything when nothing is looked for', () => {
    expect(fuzzy('Anything', ' ')?.letters).toEqual([]);
  });
});
