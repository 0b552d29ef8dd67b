import { LIMITS } from '../document/limits';
import { bad, type ReadValue } from './define';

export const readNothing: ReadValue<undefined> = (value) =>
  value === undefined ? { value: undefined } : bad('This operator takes no value.', 'Tento operátor nemá hodnotu.');

export const readText: ReadValue<string> = (value) => {
  if (typeof value !== 'string') return bad('Enter a text.', 'Zadajte text.');
  if (value === '')
    return bad(
      'Enter a text; an empty one matches nothing useful.',
      'Zadajte text; prázdny nemá zmysel.',
      'empty-value',
    );
  return { value };
};

export const readTexts: ReadValue<string[]> = (value) => {
  if (!Array.isArray(value) || !value.every((item): item is string => typeof item === 'string')) {
    return bad('Enter a list of texts.', 'Zadajte zoznam textov.');
  }
  if (value.length === 0 || value.includes('')) {
    return bad(
      'The list needs at least one text and no empty ones.',
      'Zoznam potrebuje aspoň jeden text a žiadny prázdny.',
      'empty-value',
    );
  }
  return { value };
};

export const readNumber: ReadValue<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? { value } : bad('Enter a number.', 'Zadajte číslo.');

export const readRange: ReadValue<[number, number]> = (value) => {
  if (!Array.isArray(value) || value.length !== 2) return bad('Enter two numbers.', 'Zadajte dve čísla.');
  const [low, high] = value;
  if (typeof low !== 'number' || typeof high !== 'number' || !Number.isFinite(low) || !Number.isFinite(high)) {
    return bad('Enter two numbers.', 'Zadajte dve čísla.');
  }
  if (low > high)
    return bad('The first number must not be greater than the second.', 'Prvé číslo nesmie byť väčšie ako druhé.');
  return { value: [low, high] };
};

export const readPattern: ReadValue<string> = (value) => {
  const text = readText(value);
  if ('problem' in text || text.value.length <= LIMITS.pattern) return text;
  return bad(
    `A pattern has at most ${LIMITS.pattern} characters.`,
    `Vzor má najviac ${LIMITS.pattern} znakov.`,
    'pattern-too-long',
  );
};
