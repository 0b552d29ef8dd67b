export const trial = {
  try: {
    title: 'Try on a real message',
    hint: 'Nothing is done: no lead, no case, no answer.',
    search: 'Find a message',
    none: 'No message fits',
    noneYet: 'No mail has arrived yet. Connect a mailbox first.',
    change: 'Another message',
    trying: 'Trying…',
    planned: 'What would happen',
    nothing: 'Nothing: no action is on the way of this message.',
    answer: 'Automatic answer',
    answerAllowed: 'would be sent',
    answerStopped: 'would not be sent',
    ways: 'Why',
    end: {
      stop: 'Ended at a stop step.',
      end: 'Ended where nothing follows.',
      error: 'A step could not be decided; its “no” way was taken.',
    },
  },
};
