export const signIn = {
  signIn: {
    title: 'Prihlásenie do Mailroomu',
    text: 'Pošta dnu, práca von.',
    email: 'E-mail',
    password: 'Heslo',
    button: 'Prihlásiť sa',
    openingLink: 'Otvára sa váš odkaz…',
    noPassword: 'Ešte nemáte heslo? Jednorazový odkaz je vo výpise pri štarte servera.',
  },
};
