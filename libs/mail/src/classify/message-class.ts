/** What kind of sender wrote a message: a person, or which sort of machine. */
export type MessageClass = 'human' | 'auto-reply' | 'out-of-office' | 'bounce' | 'list' | 'bulk' | 'calendar';
