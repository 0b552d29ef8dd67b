/** What was being fetched is not ours any more: the mailbox or folder was removed while its mail was on the way. */
export class FolderGone extends Error {
  override readonly name: string = 'FolderGone';
}

/** Another worker took the mailbox over, and fetches this mail itself. */
export class LeaseLost extends FolderGone {
  override readonly name = 'LeaseLost';
}
