/** Whether something lies over the page that has the keyboard, such as a mail that is being written. */
export const isDialogOpen = (): boolean => document.querySelector('[role="dialog"]') !== null;
