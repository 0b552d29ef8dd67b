// @ts-check

/**
 * Whether a number ends in the check digit that its other digits ask for (ISO/IEC 7812-1, annex B).
 * @type {import('@mailroom/rules').PluginOperator}
 */
export const isLuhnValid = {
  name: 'acme:is-luhn-valid',
  label: { en: 'has a valid check digit', sk: 'má platnú kontrolnú číslicu' },
  types: ['text', 'text-list'],
  shape: 'none',
  test: () => (actual) => typeof actual === 'string' && checks(actual),
  negation: {
    name: 'acme:is-not-luhn-valid',
    label: { en: 'has no valid check digit', sk: 'nemá platnú kontrolnú číslicu' },
  },
};

/** @param {string} text */
function checks(text) {
  if (!/^\d{2,}$/.test(text)) return false;
  const sum = [...text].reverse().reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 0 ? 1 : 2);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}
