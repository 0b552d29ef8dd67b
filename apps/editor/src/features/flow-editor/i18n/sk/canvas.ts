import type { canvas as words } from '../en/canvas';

export const canvas: typeof words = {
  palette: {
    title: 'Kroky',
    hint: 'Potiahnite krok na plátno, alebo ho stlačte a pridá sa za vybraný.',
    search: 'Nájsť krok',
    nothing: 'Žiadny krok sa tak nevolá',
    collapse: 'Skryť kroky',
    expand: 'Ukázať kroky',
  },
  add: {
    title: 'Pridať krok',
    afterPort: 'Pridať krok za {{title}}, {{port}}',
    after: 'Pridať krok za {{title}}',
    between: 'Pridať krok sem: {{edge}}',
    search: 'Nájsť krok',
    nothing: 'Žiadny krok sa tak nevolá',
    remove: 'Odstrániť toto spojenie',
  },
  start: {
    title: 'Čo sa má stať s novou poštou?',
    text: 'Každá správa vstúpi na začiatku a prejde krokmi jednou cestou. Začnite otázkou alebo sem potiahnite ktorýkoľvek krok.',
    template: 'Ak … potom',
    templateHint: 'Otázka, a pri odpovedi áno nový lead',
    simple: 'Vytvoriť prípad',
  },
  edge: { name: 'Z {{from}}, {{port}}, do {{to}}', plain: 'Z {{from}} do {{to}}' },
  node: {
    problems: 'Problémy: {{messages}}',
    place: 'Akcia číslo {{place}} na svojej ceste',
    yes: 'Pre túto správu áno',
    no: 'Pre túto správu nie',
    error: 'Pre túto správu sa nedalo rozhodnúť',
    emptyNote: 'Prázdna poznámka',
  },
  canvas: {
    zoomIn: 'Priblížiť',
    zoomOut: 'Oddialiť',
    fit: 'Ukázať všetko',
    minimap: 'Mapa toku',
    controls: 'Zobrazenie',
    nodeHelp:
      'Krok vyberiete klávesom Enter alebo medzerou. Potom ho posúvajte šípkami a klávesom Delete ho odstránite.',
    edgeHelp: 'Spojenie vyberiete klávesom Enter alebo medzerou a klávesom Delete ho odstránite.',
    moved: 'Krok posunutý: {{direction}}. Je na {{x}}, {{y}}.',
    handle: 'Výstup',
  },
};
