export const signIn = {
  signIn: {
    title: 'Sign in to Mailroom',
    text: 'Mail in, work out.',
    email: 'E-mail',
    password: 'Password',
    button: 'Sign in',
    openingLink: 'Opening your link…',
    noPassword: 'No password yet? The one-time link is in the output of the server’s start.',
  },
};
