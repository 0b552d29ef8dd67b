/** The languages of the interface. */
export type Language = 'en' | 'sk';

export type Localised = Record<Language, string>;

/** Shorthand for the many labels of the catalogues. */
export const both = (en: string, sk: string): Localised => ({ en, sk });
