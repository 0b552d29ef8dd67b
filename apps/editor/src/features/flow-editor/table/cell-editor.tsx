import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import type { Condition, Problem, SwitchCase } from '@mailroom/rules';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionForm } from '../conditions/condition-form';
import { MatchCount } from '../conditions/match-count';
import { useRuleSentence } from '../conditions/use-rule-edits';
import { cellOf, newCell, setCell } from './edit-table';
import type { Column } from './switch-table';
import { useTable } from './table-context';
import classes from './table.module.css';

interface CellEditorProps {
  item: SwitchCase;
  column: Column;
  problems: readonly Problem[];
  onClose: () => void;
  onOpenMessage: () => void;
}

/** What one case asks of one property; an empty cell begins with a condition that is not in the document yet. */
export function CellEditor({ item, column, problems, onClose, onOpenMessage }: CellEditorProps) {
  const { t } = useTranslation('flow');
  const { cases, locked, edit } = useTable();
  const sentence = useRuleSentence();
  const [draft, setDraft] = useState<Condition | null>(() =>
    cellOf(item, column.key).length === 0 && !locked ? newCell(column) : null,
  );
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('select, input')?.focus(), []);
  const conditions = cellOf(item, column.key);
  const isDraft = draft !== null && !conditions.some(({ id }) => id === draft.id);
  const shown = isDraft ? [...conditions, draft] : conditions;
  const set = (next: readonly Condition[], note?: { typing?: string; says?: string }) =>
    edit(setCell(cases, item.id, column.key, next), note);
  return (
    <Stack gap={8} ref={box}>
      {shown.map((condition) => (
        <div key={condition.id} className={classes.condition} data-testid="condition">
          <ConditionForm
            hidesFact
            condition={condition}
            problems={problems}
            locked={locked}
            after={
              !locked && (
                <ActionIcon
                  color="red"
                  aria-label={t('condition.remove')}
                  onClick={() => {
                    if (draft?.id === condition.id) setDraft(null);
                    set(
                      conditions.filter(({ id }) => id !== condition.id),
                      { says: t('condition.said.removed') },
                    );
                    if (shown.length === 1) onClose();
                  }}
                >
                  <IconTrash size={15} />
                </ActionIcon>
              )
            }
            onChange={(next, typing) => {
              if (draft?.id === condition.id) setDraft(next);
              const isThere = conditions.some(({ id }) => id === next.id);
              set(isThere ? conditions.map((each) => (each.id === next.id ? next : each)) : [...conditions, next], {
                typing: typing && `${next.id}:${typing}`,
              });
            }}
          />
          <MatchCount id={condition.id} of={sentence(condition)} onOpen={onOpenMessage} />
        </div>
      ))}
      <Group gap={6}>
        {!locked && isDraft && (
          <Button size="compact-xs" onClick={() => set([...conditions, draft])}>
            {t('table.useThis')}
          </Button>
        )}
        {!locked && !isDraft && (
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<IconPlus size={13} />}
            onClick={() => setDraft(newCell(column))}
          >
            {t('condition.addRule')}
          </Button>
        )}
        {!locked && conditions.length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setDraft(null);
              set([], { says: t('condition.said.removed') });
              onClose();
            }}
          >
            {t('table.anyValue')}
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={onClose}>
          {t('table.done')}
        </Button>
      </Group>
      {conditions.length > 1 && (
        <Text size="xs" c="dimmed">
          {t('table.allOfCell')}
        </Text>
      )}
    </Stack>
  );
}
