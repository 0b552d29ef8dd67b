import { Kbd, Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const KEYS = [
  ['move', ['↑', '↓', '←', '→']],
  ['ends', ['Home', 'End']],
  ['find', ['A…Z', '1…9']],
  ['search', ['/', 'Ctrl+F']],
  ['open', ['Enter']],
  ['back', ['Esc']],
  ['menu', ['Shift+F10']],
  ['add', ['+', 'Insert']],
  ['connect', ['C']],
  ['rename', ['F2']],
  ['shift', ['Alt+↑', 'Alt+↓']],
  ['remove', ['Delete']],
  ['select', ['Shift+↑', 'Shift+↓', 'Space']],
  ['clipboard', ['Ctrl+C', 'Ctrl+X', 'Ctrl+V', 'Ctrl+D']],
  ['undo', ['Ctrl+Z', 'Ctrl+Y']],
] as const;

/** The keys of the outline. */
export function OutlineKeys({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('flow');
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('outline.help')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Table verticalSpacing={5} fz="sm">
        <Table.Tbody>
          {KEYS.map(([name, keys]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400} w="100%">
                {t(`outline.keys.${name}`)}
              </Table.Th>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {keys.map((key) => (
                  <Kbd key={key} size="xs" mx={2}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
