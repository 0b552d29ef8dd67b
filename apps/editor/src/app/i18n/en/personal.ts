export const personal = {
  personal: {
    title: 'Shared or personal',
    kind: { shared: 'Shared', personal: 'Personal' },
    text: {
      shared:
        'Read by the people whose role lets them read all mail, and by its team, whose mail it is. Those may send from it whose role lets them send from all shared mailboxes, or from those of their teams.',
      personal:
        'Its mail is its owner’s: nobody else reads it, except administrators, and what is linked to a case or lead by whoever may see that. Only the owner sends from it.',
    },
    owner: 'Owner',
    ownerHelp: 'From then on it is this person’s mail.',
    yours: 'Yours',
    of: 'Personal: {{name}}',
    connect: 'Connect your mailbox',
    newTitle: 'Connect your mailbox',
    section: 'Your mailboxes',
    sectionText:
      'Mail accounts of your own. Nobody else reads their mail, except administrators, and what is linked to a case or lead.',
    none: 'You have no mailbox of your own here.',
  },
};
