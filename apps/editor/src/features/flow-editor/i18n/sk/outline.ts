import type { outline as words } from '../en/outline';

export const outline: typeof words = {
  problems: {
    none: 'Nenašli sa žiadne problémy',
    noneText: 'Tento tok možno zverejniť.',
    error: 'Chyba',
    warning: 'Upozornenie',
    errors: 'Chyby: {{count}}',
    warnings: 'Upozornenia: {{count}}',
    example: 'Ukázať príklad',
  },
  witness: {
    title: 'Správa, ktorá to dokazuje',
    hint: 'Vymyslená pre tento problém. Jej cesta tokom svieti na plátne.',
    close: 'Skryť príklad',
    from: 'Od',
    nobody: 'bez odosielateľa',
    to: 'Komu',
    cc: 'Kópia',
    replyTo: 'Odpoveď na',
    subject: 'Predmet',
    text: 'Text',
    none: 'prázdne',
    received: 'Prijaté',
    attachments: 'Prílohy',
    records: 'Čo sa predpokladá o záznamoch',
    outcome: 'Čo s ňou tok urobí',
  },
  outline: { title: 'Tok slovami' },
};
