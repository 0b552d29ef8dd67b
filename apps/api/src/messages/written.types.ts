interface Written {
  status: string;
  authorId: string | null;
}

/** What somebody is still writing, or took back; lists leave it out. */
export const isUnsent = ({ status }: Pick<Written, 'status'>): boolean => status === 'draft' || status === 'cancelled';

/** Whether it is on its way: what is done with it here does not keep it from leaving. */
export const isWaiting = ({ status }: Pick<Written, 'status'>): boolean =>
  status === 'scheduled' || status === 'queued';

/** What somebody is still writing is its author's alone; everything else is everybody's. */
export const mayRead = (message: Written, userId: string): boolean =>
  !isUnsent(message) || message.authorId === null || message.authorId === userId;
