export const signIn = {
  signIn: {
    title: 'Prihlásenie do Mailroomu',
    text: 'Pošta dnu, práca von.',
    email: 'E-mail',
    password: 'Heslo',
    button: 'Prihlásiť sa',
    forgotten: 'Zabudli ste heslo?',
    or: 'alebo',
    with: 'Prihlásiť sa cez {{name}}',
    finishing: 'Dokončuje sa vaše prihlásenie…',
    code: 'Kód',
    codeText: 'Zadajte šesť číslic, ktoré ukazuje vaša overovacia aplikácia.',
    useRecovery: 'Nemáte aplikáciu poruke? Použite záchranný kód',
    recoveryCode: 'Záchranný kód',
    recoveryText: 'Zadajte jeden z kódov, ktoré ste si odložili pri nastavení druhého faktora. Platí raz.',
    useApp: 'Radšej použiť aplikáciu',
    back: 'Späť na začiatok',
    openingLink: 'Otvára sa váš odkaz…',
    noPassword: 'Ešte nemáte heslo? Jednorazový odkaz je vo výpise pri štarte servera.',
    problem: {
      'address-not-verified': {
        title: 'Vaša adresa nie je overená',
        detail: 'Váš poskytovateľ nepotvrdzuje, že vaša e-mailová adresa je overená. Overte ju u neho a skúste znova.',
      },
      'issuer-not-usable': {
        title: 'Poskytovateľ s týmto menom sa neozýva',
        detail: 'Na tejto adrese sa nikto nehlási presne týmto menom. Skontrolujte vydavateľa, až po poslednú lomku.',
      },
      'last-way-in': {
        title: 'Už by sa nemal kto prihlásiť',
        detail: 'Ponechajte heslá alebo zapnutého poskytovateľa.',
      },
      'link-not-valid': {
        title: 'Tento odkaz už neplatí',
        detail: 'Bol už použitý alebo je starší ako hodina. Požiadajte o ďalší.',
      },
      'other-identity': {
        title: 'Vašu adresu má iný účet',
        detail: 'Patrí niekomu, kto sa prihlasuje iným účtom tohto poskytovateľa. Požiadajte správcu, aby to vyriešil.',
      },
      'own-second-factor': {
        title: 'Toto je váš vlastný',
        detail: 'Svoj druhý faktor vypnite v nastaveniach, kódom.',
      },
      'password-sign-in-off': {
        title: 'Heslom sa tu neprihlasuje',
        detail: 'Použite niektoré z ostatných tlačidiel.',
      },
      'person-deactivated': {
        title: 'Váš účet je vypnutý',
        detail: 'Obráťte sa na správcu.',
      },
      'provider-off': {
        title: 'Tento spôsob prihlásenia je vypnutý',
        detail: 'Použite iný.',
      },
      'provider-refused': {
        title: 'Poskytovateľ vás nepustil',
        detail:
          'Jeho odpoveď nesedí alebo odmietol. Skúste znova; ak to trvá, správca môže skontrolovať jeho nastavenia.',
      },
      'provider-unreachable': {
        title: 'Poskytovateľ neodpovedá',
        detail: 'Skúste o chvíľu znova alebo sa prihláste inak.',
      },
      'sign-in-declined': {
        title: 'Prihlásenie bolo odmietnuté',
        detail: 'Poskytovateľ hovorí, že ste ho odmietli. Skúste znova.',
      },
      'sign-in-request-over': {
        title: 'Začnite ešte raz',
        detail: 'Toto prihlásenie sa začalo v inom prehliadači, príliš dávno, alebo je už dokončené.',
      },
      'ticket-over': {
        title: 'Začnite ešte raz',
        detail: 'Trvalo to dlhšie ako päť minút alebo bolo príliš veľa kódov nesprávnych.',
      },
      'too-many-attempts': {
        title: 'Príliš veľa pokusov',
        detail: 'Počkajte štvrť hodiny a skúste znova; po mnohých kódoch alebo vlne hádania hodinu.',
      },
      'unknown-person': {
        title: 'Vašu adresu tu nikto nemá',
        detail: 'Požiadajte správcu, aby vás pridal.',
      },
      'wrong-code': {
        title: 'Tento kód je nesprávny',
        detail: 'Alebo už bol použitý. Počkajte na ďalší a skontrolujte, či má telefón správny čas.',
      },
      'wrong-credentials': {
        title: 'Niečo nesedí',
        detail: 'E-mailová adresa alebo heslo je nesprávne.',
      },
      'wrong-password': {
        title: 'Toto nie je vaše heslo',
        detail: 'Napíšte ho ešte raz.',
      },
    },
  },
};
