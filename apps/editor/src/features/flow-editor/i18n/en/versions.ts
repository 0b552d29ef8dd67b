export const versions = {
  publish: {
    title: 'Publish this flow',
    ready: {
      mailbox: 'From now on every new message takes this way.',
      personal: 'From now on every new message takes this way.',
      global: 'From now on every new message takes this way first.',
      shared: 'From now on the flows that call it take this way.',
    },
    blocked: 'Errors have to be fixed first.',
    warnings: 'Warnings do not stop publishing.',
    summary: 'What it does',
    note: 'Note',
    notePlaceholder: 'What changed, and why',
    confirm: 'Publish',
  },
  versions: {
    title: 'Versions',
    none: 'Nothing has been published yet.',
    number: 'Version {{number}}',
    live: 'live',
    by: '{{name}}, {{at}}',
    open: 'Look at it',
    restore: 'Make it the draft',
    viewing: 'You are looking at version {{number}}. The draft is untouched.',
    back: 'Back to the draft',
    unreadable: 'This version cannot be drawn by this program.',
  },
};
