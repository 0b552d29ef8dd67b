import { writeFlowFile, type FlowFile } from '@mailroom/rules';
import { fold } from '../../../ui/fold';

/** `Podpora & VIP` becomes `podpora-vip.mailroom-flow.json`: safe as a file name everywhere. */
export const fileNameOf = (name: string): string =>
  `${
    fold(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'flow'
  }.mailroom-flow.json`;

/** Gives the file to the browser to save. */
export function downloadFlow(file: FlowFile): void {
  const url = URL.createObjectURL(new Blob([writeFlowFile(file)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(file.name);
  link.click();
  URL.revokeObjectURL(url);
}
