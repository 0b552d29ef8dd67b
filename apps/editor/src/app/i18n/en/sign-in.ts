export const signIn = {
  signIn: {
    title: 'Sign in to Mailroom',
    text: 'Mail in, work out.',
    email: 'E-mail',
    password: 'Password',
    button: 'Sign in',
    forgotten: 'Forgot your password?',
    or: 'or',
    with: 'Sign in with {{name}}',
    finishing: 'Finishing your sign-in…',
    code: 'Code',
    codeText: 'Enter the six digits that your authenticator app shows.',
    useRecovery: 'The app is not at hand? Use a recovery code',
    recoveryCode: 'Recovery code',
    recoveryText: 'Enter one of the codes that you kept when you set up the second factor. It works once.',
    useApp: 'Use the app instead',
    back: 'Back to the beginning',
    openingLink: 'Opening your link…',
    noPassword: 'No password yet? The one-time link is in the output of the server’s start.',
    problem: {
      'address-not-verified': {
        title: 'Your address is not verified',
        detail: 'Your provider does not say that your e-mail address is verified. Verify it there, then try again.',
      },
      'issuer-not-usable': {
        title: 'No provider of this name',
        detail:
          'At this address no provider says of itself that it has this very name. Check the issuer, to the last slash.',
      },
      'last-way-in': {
        title: 'Nobody could sign in any more',
        detail: 'Keep passwords, or a provider that is switched on.',
      },
      'link-not-valid': {
        title: 'This link is over',
        detail: 'It was used already or is older than one hour. Ask for another.',
      },
      'other-identity': {
        title: 'Another account has your address',
        detail:
          'It belongs to somebody who signs in with another account of this provider. Ask an administrator to sort it out.',
      },
      'own-second-factor': {
        title: 'This is your own',
        detail: 'Switch your own second factor off in the settings, with a code.',
      },
      'password-sign-in-off': {
        title: 'Passwords do not sign in here',
        detail: 'Use one of the other buttons.',
      },
      'person-deactivated': {
        title: 'Your account is switched off',
        detail: 'Ask an administrator.',
      },
      'provider-off': {
        title: 'This way in is switched off',
        detail: 'Use another one.',
      },
      'provider-refused': {
        title: 'The provider did not let you in',
        detail:
          'What it said does not fit, or it refused. Try again; if it stays so, an administrator can check its settings here.',
      },
      'provider-unreachable': {
        title: 'The provider does not answer',
        detail: 'Try again in a moment, or sign in another way.',
      },
      'sign-in-declined': {
        title: 'The sign-in was declined',
        detail: 'The provider says that you declined it. Try again.',
      },
      'sign-in-request-over': {
        title: 'Start once more',
        detail: 'This sign-in was started in another browser, too long ago, or is finished already.',
      },
      'ticket-over': {
        title: 'Start once more',
        detail: 'That took longer than five minutes, or too many codes were wrong.',
      },
      'too-many-attempts': {
        title: 'Too many attempts',
        detail: 'Wait a quarter of an hour and try again; after many codes or a wave of guesses an hour.',
      },
      'unknown-person': {
        title: 'Nobody here has your address',
        detail: 'Ask an administrator to add you.',
      },
      'wrong-code': {
        title: 'This code is wrong',
        detail: 'Or it was used already. Wait for the next one, and see that the clock of your phone is right.',
      },
      'wrong-credentials': {
        title: 'That is not right',
        detail: 'The e-mail address or the password is wrong.',
      },
      'wrong-password': {
        title: 'This is not your password',
        detail: 'Type it once more.',
      },
    },
  },
};
