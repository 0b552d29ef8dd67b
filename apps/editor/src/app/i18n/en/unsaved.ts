export const unsaved = {
  unsaved: {
    title: 'Leave without saving?',
    text: 'What you changed here is not saved, and will be lost.',
    stay: 'Stay here',
    leave: 'Leave without saving',
    discard: 'Throw away',
    modalText: 'What you typed here is not saved.',
  },
};
