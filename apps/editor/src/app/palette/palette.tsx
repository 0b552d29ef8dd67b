import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { runByKeys } from '../../ui/commands';
import { CommandPalette } from './command-palette';
import { KeysHelp } from './keys-help';
import { useShellCommands } from './use-shell-commands';

interface PaletteProps {
  opened: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** Whether letters belong to something that lies over the page. */
const isCovered = () => document.querySelector('[role="dialog"], [role="menu"]') !== null;

/** Ctrl-K and `?` on every screen, and what they open. */
export function Palette({ opened, onOpen, onClose }: PaletteProps) {
  const [isHelping, { open: showKeys, close: hideKeys }] = useDisclosure(false);
  useShellCommands({ showKeys });
  // Also where one writes: it types no letter.
  useHotkeys([['mod+K', () => (opened ? onClose() : onOpen())]], []);
  const help = () => !isCovered() && runByKeys('?');
  // Not every keyboard has it above another letter.
  useHotkeys([
    ['shift+?', help],
    ['?', help],
  ]);
  return (
    <>
      {opened && <CommandPalette onClose={onClose} />}
      {isHelping && <KeysHelp onClose={hideKeys} />}
    </>
  );
}
