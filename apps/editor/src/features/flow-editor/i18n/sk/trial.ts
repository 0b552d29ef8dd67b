import type { trial as words } from '../en/trial';

export const trial: typeof words = {
  try: {
    title: 'Skúška na skutočnej správe',
    hint: 'Nič sa nevykoná: nevznikne lead, prípad ani odpoveď.',
    search: 'Nájsť správu',
    none: 'Žiadna správa nevyhovuje',
    noneYet: 'Zatiaľ neprišla žiadna pošta. Najprv pripojte schránku.',
    change: 'Iná správa',
    trying: 'Skúša sa…',
    planned: 'Čo by sa stalo',
    nothing: 'Nič: na ceste tejto správy nie je žiadna akcia.',
    answer: 'Automatická odpoveď',
    answerAllowed: 'odoslala by sa',
    answerStopped: 'neodoslala by sa',
    ways: 'Prečo',
    end: {
      stop: 'Skončila na kroku stop.',
      end: 'Skončila tam, kde už nič nenasleduje.',
      error: 'Krok sa nedal rozhodnúť; použila sa cesta „nie“.',
    },
  },
};
