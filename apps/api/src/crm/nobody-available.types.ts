/** Why a record has no owner though its assignment asked for one: all of them are absent, busy or gone. */
export const NOBODY_AVAILABLE = {
  code: 'nobody-available',
  message: 'There was nobody to whom it could be given.',
} as const;
