import type { plugins as english } from '../en/plugins';

export const plugins: typeof english = {
  plugins: {
    title: 'Doplnky',
    description: 'O čo bola táto inštalácia rozšírená. Doplnky určuje jej konfigurácia.',
    emptyTitle: 'Nie je načítaný žiadny doplnok',
    emptyText:
      'Doplnok pridáva vlastnosti, na ktoré sa dá pýtať, porovnania, akcie a udalosti webhookov. Uveďte jeho priečinok alebo balík v PLUGINS a program znova spustite.',
    problem: 'V tomto prehliadači nefunguje',
    facts: 'Vlastnosti',
    operators: 'Porovnania',
    actions: 'Akcie',
    events: 'Udalosti webhookov',
  },
};
