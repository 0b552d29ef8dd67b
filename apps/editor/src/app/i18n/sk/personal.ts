export const personal = {
  personal: {
    title: 'Spoločná alebo osobná',
    kind: { shared: 'Spoločná', personal: 'Osobná' },
    text: {
      shared:
        'Číta ju každý, komu rola dovoľuje čítať všetku poštu, a tím, ktorému patrí. Odosielať z nej môže ten, komu to rola dovoľuje zo všetkých spoločných schránok alebo zo schránok jeho tímov.',
      personal:
        'Jej pošta patrí vlastníkovi: nikto iný ju nečíta, okrem správcov, a to, čo súvisí s prípadom alebo leadom, vidí každý, kto smie vidieť ten záznam. Odosiela z nej iba vlastník.',
    },
    owner: 'Vlastník',
    ownerHelp: 'Odvtedy je to pošta tejto osoby.',
    yours: 'Vaša',
    of: 'Osobná: {{name}}',
    connect: 'Pripojiť svoju schránku',
    newTitle: 'Pripojiť svoju schránku',
    section: 'Vaše schránky',
    sectionText:
      'Vaše vlastné poštové účty. Nikto iný ich poštu nečíta, okrem správcov a toho, čo súvisí s prípadom alebo leadom.',
    none: 'Nemáte tu žiadnu vlastnú schránku.',
  },
};
