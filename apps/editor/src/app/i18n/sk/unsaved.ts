export const unsaved = {
  unsaved: {
    title: 'Odísť bez uloženia?',
    text: 'Čo ste tu zmenili, nie je uložené a stratí sa.',
    stay: 'Zostať tu',
    leave: 'Odísť bez uloženia',
    discard: 'Zahodiť',
    modalText: 'Čo ste tu napísali, nie je uložené.',
  },
};
