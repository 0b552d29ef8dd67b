export const quarantine = {
  quarantine: {
    title: 'Karanténa',
    description: 'Pošta, ktorú sa nedalo prečítať alebo ju zadržal tok. Nič sa nestráca: originál je uložený.',
    emptyTitle: 'Karanténa je prázdna',
    emptyText: 'Na človeka tu čaká pošta, ktorá sa nedá prečítať, je príliš veľká alebo ju zadržal tok.',
    processed: 'Správa prešla',
    still: 'Stále to nejde: {{reason}}',
    deleteTitle: 'Vymazať túto správu?',
    deleteText: 'Uložený originál sa vymaže. Na poštovom serveri zostane.',
    deleted: 'Správa je vymazaná',
    where: '{{folder}} v schránke {{mailbox}}',
    retryAll: 'Skúsiť všetky znova ({{count}})',
    retryAllTitle: 'Podľa dôvodu',
    progress: 'Vyskúšané {{tried}} z {{total}}',
    retriedAll: 'Prešlo {{processed}} z {{tried}}',
    excerpt: 'Čo sa dalo prečítať',
    noText: 'Pod hlavičkami nič nie je.',
    advice: {
      'too-large': 'Na serveri zostáva. Ak treba takú poštu spracovať, zvýšte MAX_MESSAGE_MB a skúste to znova.',
      'not-fetchable':
        'Otvorte ju v inom poštovom programe. Ak sa to podarí, skúste to znova: správa sa vyžiada ešte raz.',
      'killed-its-worker': 'Stiahnite si zdroj a pozrite si ho. Ak je neškodný, skúste to znova.',
      'not-storable': 'Pozrite si záznamy programu. Keď príčinu odstránite, skúste to znova.',
      'held-by-flow': 'Ak ju chcete pustiť ďalej, skúste to znova; spracuje sa bez zadržania.',
      'too-many-parts':
        'Nový pokus má rovnaké hranice, pomôže teda až po aktualizácii Mailroomu. Zdroj možno otvoriť v inom programe.',
      'too-deep':
        'Nový pokus má rovnaké hranice, pomôže teda až po aktualizácii Mailroomu. Zdroj možno otvoriť v inom programe.',
      'headers-too-large':
        'Nový pokus má rovnaké hranice, pomôže teda až po aktualizácii Mailroomu. Zdroj možno otvoriť v inom programe.',
      malformed:
        'Nový pokus má rovnaké hranice, pomôže teda až po aktualizácii Mailroomu. Zdroj možno otvoriť v inom programe.',
      timeout: 'Počítač bol možno vyťažený: skúste to znova. Ak to nepomôže, stiahnite si zdroj a pozrite si ho.',
      'worker-died': 'Počítač bol možno vyťažený: skúste to znova. Ak to nepomôže, stiahnite si zdroj a pozrite si ho.',
    },
    reason: {
      'too-large': 'Príliš veľká',
      'not-fetchable': 'Server ju nevydal',
      'killed-its-worker': 'Ukončila program',
      'not-storable': 'Nedala sa uložiť',
      'held-by-flow': 'Zadržal ju tok',
      'too-many-parts': 'Príliš veľa častí',
      'too-deep': 'Príliš hlboko vnorená',
      'headers-too-large': 'Príliš veľké hlavičky',
      malformed: 'Nedá sa prečítať',
      timeout: 'Trvala príliš dlho',
      'worker-died': 'Vyčerpala pamäť',
      other: 'Iný dôvod',
    },
  },
};
