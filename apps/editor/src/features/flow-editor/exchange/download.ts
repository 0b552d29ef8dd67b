import { writeFlowFile, type FlowFile } from '@mailroom/rules';
import { download } from '../../../ui/download';
import { fold } from '../../../ui/fold';

/** `Podpora & VIP` becomes `podpora-vip.mailroom-flow.json`: safe as a file name everywhere. */
export const fileNameOf = (name: string): string =>
  `${
    fold(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'flow'
  }.mailroom-flow.json`;

export const downloadFlow = (file: FlowFile): void =>
  download(fileNameOf(file.name), writeFlowFile(file), 'application/json');
