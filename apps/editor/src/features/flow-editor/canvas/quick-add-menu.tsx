import { Box, Popover, ScrollArea, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { NODE_KINDS, nodeSpec, type NodeKind } from '@mailroom/rules';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFlowLanguage } from '../i18n/use-language';
import { KindIcon } from '../nodes/kind-icon';
import classes from './canvas.module.css';

interface QuickAddMenuProps {
  /** Where on the screen it was asked for. */
  at: { x: number; y: number };
  onPick: (kind: NodeKind) => void;
  onClose: () => void;
}

/** The steps that can follow, to be found by typing and picked with Enter. */
export function QuickAddMenu({ at, onPick, onClose }: QuickAddMenuProps) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase(language);
  const kinds = NODE_KINDS.filter((kind) => nodeSpec(kind).hasInput).filter((kind) =>
    nodeSpec(kind).label[language].toLocaleLowerCase(language).includes(wanted),
  );
  return (
    <Popover
      opened
      onChange={(opened) => !opened && onClose()}
      onDismiss={onClose}
      position="right-start"
      trapFocus
      returnFocus
      shadow="md"
      width={264}
    >
      <Popover.Target>
        <Box className={classes.anchor} style={{ left: at.x, top: at.y }} />
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t('add.title')} data-testid="quick-add">
        <Stack gap={6}>
          <TextInput
            size="xs"
            data-autofocus
            placeholder={t('add.search')}
            aria-label={t('add.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => {
              const first = kinds[0];
              if (event.key === 'Enter' && first) onPick(first);
            }}
          />
          <ScrollArea.Autosize mah={320} type="auto" scrollbarSize={6}>
            {kinds.map((kind) => (
              <UnstyledButton
                key={kind}
                className={classes.choice}
                onClick={() => onPick(kind)}
                data-testid={`add-${kind}`}
              >
                <KindIcon kind={kind} size={26} />
                <span>{nodeSpec(kind).label[language]}</span>
              </UnstyledButton>
            ))}
            {kinds.length === 0 && (
              <Text size="xs" c="dimmed" p="xs">
                {t('add.nothing')}
              </Text>
            )}
          </ScrollArea.Autosize>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
