export const plugins = {
  plugins: {
    title: 'Plug-ins',
    description: 'What this installation was extended by. They are named in its configuration.',
    emptyTitle: 'No plug-in is loaded',
    emptyText:
      'A plug-in adds properties to ask for, comparisons, actions and webhook events. Name its folder or package in PLUGINS and start the program again.',
    problem: 'It does not work in this browser',
    facts: 'Properties',
    operators: 'Comparisons',
    actions: 'Actions',
    events: 'Webhook events',
  },
};
