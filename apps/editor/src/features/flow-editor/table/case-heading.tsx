import { ActionIcon, Group, Text, Textarea } from '@mantine/core';
import type { SwitchCase } from '@mailroom/rules';
import { IconGripVertical } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounts } from '../conditions/matches-context';
import { MatchCount } from '../conditions/match-count';
import { RuleMenu } from '../conditions/rule-menu';
import type { RuleDrag } from '../conditions/use-rule-drag';
import { duplicateCase, moveCase, removeCase, renameCase } from './edit-table';
import { useTable } from './table-context';
import classes from './table.module.css';

interface CaseHeadingProps {
  item: SwitchCase;
  index: number;
  drag: RuleDrag;
  marks: ReactNode;
  /** Asks for the focus after the next drawing. */
  focusCase: (id: string) => void;
  onOpenMessage: () => void;
}

/** What a row is called, what is said of it, and what can be done with it. */
export function CaseHeading({ item, index, drag, marks, focusCase, onOpenMessage }: CaseHeadingProps) {
  const { t } = useTranslation('flow');
  const { cases, locked, edit, open } = useTable();
  const name = item.title || t('switch.case', { number: index + 1 });
  const move = (by: -1 | 1) => {
    const to = index + by;
    if (to < 0 || to >= cases.length) {
      edit([...cases], { says: t(`condition.said.cannot.${by < 0 ? 'up' : 'down'}`) });
      return;
    }
    edit(moveCase(cases, item.id, by < 0 ? to : to + 1), {
      says: t('condition.said.moved', { place: to + 1, of: cases.length }),
    });
    focusCase(item.id);
  };
  const duplicate = () => edit(duplicateCase(cases, item.id), { says: t('condition.said.duplicated') });
  const remove = () => {
    const next = cases[index + 1] ?? cases[index - 1];
    edit(removeCase(cases, item.id), { says: t('condition.said.removed') });
    open(null);
    if (next) focusCase(next.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const action =
      event.altKey && event.key === 'ArrowUp'
        ? () => move(-1)
        : event.altKey && event.key === 'ArrowDown'
          ? () => move(1)
          : isCommand && event.key.toLowerCase() === 'd'
            ? duplicate
            : event.key === 'Delete' && cases.length > 1
              ? remove
              : undefined;
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  return (
    <>
      <Group gap={2} wrap="nowrap" align="flex-start">
        {!locked && (
          <ActionIcon
            size="sm"
            variant="transparent"
            color="gray"
            className={classes.grip}
            data-grip={item.id}
            data-testid="case-grip"
            aria-label={t('table.grip', { name })}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            title={t('table.gripHint')}
            onPointerDown={(event) => drag.start(item.id, event)}
            onKeyDown={onKeyDown}
          >
            <IconGripVertical size={15} aria-hidden />
          </ActionIcon>
        )}
        <Text span size="xs" c="dimmed" className={classes.number}>
          {index + 1}.
        </Text>
        <Textarea
          size="xs"
          autosize
          minRows={1}
          variant={locked ? 'unstyled' : 'default'}
          classNames={{ input: classes.title }}
          flex={1}
          miw={110}
          aria-label={`${t('switch.title')} ${index + 1}`}
          placeholder={t('switch.case', { number: index + 1 })}
          maxLength={200}
          disabled={locked}
          value={item.title ?? ''}
          onChange={(event) =>
            edit(renameCase(cases, item.id, oneLine(event.currentTarget.value)), { typing: `${item.id} title` })
          }
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
        {!locked && (
          <RuleMenu
            label={t('table.caseOptions', { name })}
            actions={{
              onMoveUp: index > 0 ? () => move(-1) : undefined,
              onMoveDown: index < cases.length - 1 ? () => move(1) : undefined,
              onDuplicate: duplicate,
              onRemove: cases.length > 1 ? remove : undefined,
            }}
          />
        )}
      </Group>
      <Taken item={item} name={name} onOpenMessage={onOpenMessage} />
      {marks}
    </>
  );
}

/** A title is long enough to wrap, but it is one line. */
const oneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, ' ');

/** How many messages fit the case, and how many of them it takes because no case above does. */
function Taken({ item, name, onOpenMessage }: { item: SwitchCase; name: string; onOpenMessage: () => void }) {
  const { t } = useTranslation('flow');
  const matches = useCounts();
  const count = matches?.counts.get(item.when.id);
  if (!matches?.messages || count === undefined || count === null) return null;
  const taken = matches.taken.get(item.when.id) ?? 0;
  return (
    <Group gap={0} mt={2} className={classes.taken}>
      <MatchCount id={item.when.id} of={name} onOpen={onOpenMessage} />
      {taken !== count && (
        <Text size="xs" c="dimmed" px={6} data-testid="case-taken">
          {t('matching.taken', { count: taken, messages: matches.messages })}
        </Text>
      )}
    </Group>
  );
}
