import type { versions as words } from '../en/versions';

export const versions: typeof words = {
  publish: {
    title: 'Zverejniť tento tok',
    ready: {
      mailbox: 'Odteraz pôjde touto cestou každá nová správa.',
      personal: 'Odteraz pôjde touto cestou každá nová správa.',
      global: 'Odteraz pôjde najprv touto cestou každá nová správa.',
      shared: 'Odteraz pôjdu touto cestou toky, ktoré ho volajú.',
    },
    blocked: 'Najprv treba opraviť chyby.',
    warnings: 'Upozornenia zverejneniu nebránia.',
    summary: 'Čo robí',
    note: 'Poznámka',
    notePlaceholder: 'Čo sa zmenilo a prečo',
    confirm: 'Zverejniť',
  },
  versions: {
    title: 'Verzie',
    none: 'Zatiaľ nebolo nič zverejnené.',
    number: 'Verzia {{number}}',
    live: 'platí',
    by: '{{name}}, {{at}}',
    open: 'Pozrieť',
    restore: 'Urobiť konceptom',
    viewing: 'Pozeráte si verziu {{number}}. Koncept sa nemení.',
    back: 'Späť na koncept',
    unreadable: 'Túto verziu tento program nevie nakresliť.',
  },
};
