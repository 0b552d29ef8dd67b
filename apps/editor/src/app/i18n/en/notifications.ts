export const notifications = {
  notifications: {
    title: 'Notifications',
    bell_one: 'Notifications: {{count}} unread',
    bell_other: 'Notifications: {{count}} unread',
    bellNone: 'Notifications',
    all: 'All',
    unread: 'Unread',
    readAll: 'Mark all as read',
    markRead: 'Mark as read',
    unreadMark: 'unread',
    kind: { flow: 'From a flow', assigned: 'Assigned to you', webhook: 'About a webhook' },
    emptyTitle: 'Nothing new',
    emptyText: 'Mailroom tells you here when a case or lead becomes yours, and when a flow has something for you.',
    allReadTitle: 'All read',
    allReadText: 'What you have read is under “All”.',
    message: 'Message',
  },
};
