export const quarantine = {
  quarantine: {
    title: 'Quarantine',
    description: 'Mail that could not be read or that a flow held back. Nothing is lost: the original is kept.',
    emptyTitle: 'Quarantine is empty',
    emptyText: 'Mail that cannot be read, is too large, or is held by a flow waits here for a person.',
    processed: 'The message went through',
    still: 'Still not possible: {{reason}}',
    deleteTitle: 'Delete this message?',
    deleteText: 'The stored original is deleted. On the mail server it stays.',
    deleted: 'The message is deleted',
    where: '{{folder}} of {{mailbox}}',
    retryAll: 'Try all again ({{count}})',
    retryAllTitle: 'By reason',
    progress: '{{tried}} of {{total}} tried',
    retriedAll: '{{processed}} of {{tried}} went through',
    excerpt: 'What could be read',
    noText: 'There is nothing below the headers.',
    advice: {
      'too-large': 'It is still on the server. Raise MAX_MESSAGE_MB and try it again if such mail has to be processed.',
      'not-fetchable': 'Open it with another mail program. If that works, try it again: it is asked for anew.',
      'killed-its-worker': 'Download the source and look at it. If it is harmless, try it again.',
      'not-storable': 'Look into the log of the program. When the cause is mended, try it again.',
      'held-by-flow': 'Try it again to let it through; then it is processed without being held.',
      'too-many-parts':
        'Trying again follows the same limits, so it helps only after an update of Mailroom. The source can be opened with another program.',
      'too-deep':
        'Trying again follows the same limits, so it helps only after an update of Mailroom. The source can be opened with another program.',
      'headers-too-large':
        'Trying again follows the same limits, so it helps only after an update of Mailroom. The source can be opened with another program.',
      malformed:
        'Trying again follows the same limits, so it helps only after an update of Mailroom. The source can be opened with another program.',
      timeout:
        'The machine may have been busy: try it again. If it stays like this, download the source and look at it.',
      'worker-died':
        'The machine may have been busy: try it again. If it stays like this, download the source and look at it.',
    },
    reason: {
      'too-large': 'Too large',
      'not-fetchable': 'Not handed out by the server',
      'killed-its-worker': 'Ended the program',
      'not-storable': 'Could not be stored',
      'held-by-flow': 'Held by a flow',
      'too-many-parts': 'Too many parts',
      'too-deep': 'Nested too deep',
      'headers-too-large': 'Headers too large',
      malformed: 'Cannot be read',
      timeout: 'Took too long',
      'worker-died': 'Exhausted its worker',
      other: 'Other reason',
    },
  },
};
