export const welcome = {
  welcome: {
    title: 'Vitajte v Mailroome',
    text: 'Zvoľte si heslo a môžete začať.',
    password: 'Heslo',
    repeat: 'Heslo ešte raz',
    button: 'Vstúpiť',
    toSignIn: 'Prejsť na prihlásenie',
    overTitle: 'Táto pozvánka už neplatí',
    overText: 'Bola už použitá, nahradila ju novšia alebo je príliš stará. O ďalšiu požiadajte toho, kto vás pozval.',
  },
  forgotten: {
    title: 'Zabudli ste heslo?',
    text: 'Zadajte e-mail, ktorým sa prihlasujete; pošleme naň odkaz na nové heslo.',
    button: 'Poslať odkaz',
    sentTitle: 'Pozrite si poštu',
    sentText:
      'Ak existuje účet s touto adresou, odkaz je na ceste. Platí jednu hodinu. Ak nič nepríde, obráťte sa na správcu: môže vám nastaviť nové heslo.',
  },
  newPassword: {
    title: 'Zvoľte si nové heslo',
    text: 'Všade vás odhlásime a prihlásite sa novým.',
    button: 'Nastaviť heslo',
    setTitle: 'Nové heslo je nastavené',
    setText: 'Prihláste sa ním.',
    overTitle: 'Tento odkaz už neplatí',
    overText: 'Bol už použitý, nahradil ho novší alebo je starší ako hodina.',
    again: 'Požiadať o ďalší odkaz',
  },
};
