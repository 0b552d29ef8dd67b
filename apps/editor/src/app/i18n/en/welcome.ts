export const welcome = {
  welcome: {
    title: 'Welcome to Mailroom',
    text: 'Choose a password, and you are in.',
    password: 'Password',
    repeat: 'Password again',
    button: 'Come in',
    toSignIn: 'Go to the sign-in page',
    overTitle: 'This invitation is over',
    overText: 'It was used already, was replaced by a newer one, or is too old. Ask who invited you for another.',
  },
  forgotten: {
    title: 'Forgot your password?',
    text: 'Enter the e-mail you sign in with, and a link for a new password is sent there.',
    button: 'Send the link',
    sentTitle: 'Look into your mail',
    sentText:
      'If there is an account with this address, a link is on its way. It works for one hour. If nothing comes, ask an administrator: they can set a new password for you.',
  },
  newPassword: {
    title: 'Choose a new password',
    text: 'You are signed out everywhere, and sign in with the new one.',
    button: 'Set the password',
    setTitle: 'The new password is set',
    setText: 'Sign in with it.',
    overTitle: 'This link is over',
    overText: 'It was used already, was replaced by a newer one, or is older than one hour.',
    again: 'Ask for another link',
  },
};
