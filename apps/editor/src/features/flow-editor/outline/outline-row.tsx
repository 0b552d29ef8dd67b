import { Badge, TextInput, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight, IconCircleX, IconDots } from '@tabler/icons-react';
import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { KindIcon } from '../nodes/kind-icon';
import type { Mark } from './line-words';
import classes from './outline.module.css';
import type { OutlineRow } from './outline-tree';
import type { ShownLine } from './use-lines';

/** Deeper lines are told apart by their numbers and ways alone. */
const MAX_INDENT = 10;

export interface RowActions {
  onFocus: (row: OutlineRow) => void;
  onClick: (row: OutlineRow, event: MouseEvent) => void;
  onFold: (row: OutlineRow) => void;
  onMenu: (row: OutlineRow, at: { x: number; y: number }) => void;
  onRename: (row: OutlineRow, title: string | null) => void;
}

interface OutlineRowViewProps {
  line: ShownLine;
  id: string;
  isActive: boolean;
  isSelected: boolean;
  isRenaming: boolean;
  locked: boolean;
  actions: RowActions;
}

/** A line of the tree. Its place is told by `aria-level` and its like: the lines lie side by side in the page. */
export const OutlineRowView = memo(function OutlineRowView({
  line: { row, words, marks, isFolded, isFound },
  id,
  isActive,
  isSelected,
  isRenaming,
  locked,
  actions,
}: OutlineRowViewProps) {
  const { t } = useTranslation('flow');
  const number = row.kind === 'step' ? row.number : null;
  return (
    // The keys belong to the tree around the lines.
    <div
      id={id}
      role="treeitem"
      className={classes.row}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-expanded={row.expandable ? !isFolded : undefined}
      aria-selected={isSelected}
      aria-label={labelOf(number, words.head, words.text, marks)}
      tabIndex={isActive ? 0 : -1}
      data-key={row.key}
      data-kind={row.kind}
      data-found={isFound || undefined}
      data-light={marks.find(({ kind }) => kind === 'on' || kind === 'off')?.kind}
      style={{ paddingLeft: 6 + Math.min(row.level - 1, MAX_INDENT) * 15 }}
      onFocus={(event) => event.target === event.currentTarget && actions.onFocus(row)}
      onClick={(event) => actions.onClick(row, event)}
      onContextMenu={(event) => {
        event.preventDefault();
        actions.onMenu(row, { x: event.clientX, y: event.clientY });
      }}
    >
      <span
        className={classes.chevron}
        data-open={(row.expandable && !isFolded) || undefined}
        aria-hidden
        title={row.expandable ? t('outline.foldOne') : undefined}
        onClick={(event) => {
          if (!row.expandable) return;
          event.stopPropagation();
          actions.onFold(row);
        }}
      >
        {row.expandable && <IconChevronRight size={14} />}
      </span>
      {number !== null && <span className={classes.number}>{number} </span>}
      {row.kind === 'step' && <KindIcon kind={row.node.kind} size={20} />}
      {isRenaming ? (
        <TitleField row={row} onDone={(title) => actions.onRename(row, title)} />
      ) : (
        <span className={classes.words}>
          <span className={classes.head}>{words.head} </span>
          {words.text && <span className={classes.text}>{words.text} </span>}
        </span>
      )}
      {marks.map((mark) => (
        <MarkView key={mark.kind} mark={mark} />
      ))}
      {!locked && row.kind !== 'section' && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.more}
          aria-label={t('outline.menu', { title: words.head })}
          aria-haspopup="menu"
          onClick={(event) => {
            event.stopPropagation();
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            actions.onMenu(row, { x: left, y: bottom });
          }}
        >
          <IconDots size={15} aria-hidden />
        </button>
      )}
    </div>
  );
});

function TitleField({ row, onDone }: { row: OutlineRow; onDone: (title: string | null) => void }) {
  const { t } = useTranslation('flow');
  const before =
    row.kind === 'step'
      ? row.node.title
      : row.kind === 'way' && row.node.kind === 'switch'
        ? row.node.data.cases.find(({ id }) => id === row.port)?.title
        : undefined;
  return (
    <TextInput
      size="xs"
      flex={1}
      autoFocus
      aria-label={t('outline.titleOf')}
      maxLength={200}
      defaultValue={before ?? ''}
      onFocus={(event) => event.currentTarget.select()}
      onClick={(event) => event.stopPropagation()}
      onBlur={(event) => onDone(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') onDone(event.currentTarget.value);
        if (event.key === 'Escape') onDone(null);
      }}
    />
  );
}

function MarkView({ mark }: { mark: Mark }) {
  if (mark.kind === 'error' || mark.kind === 'warning') {
    const Icon = mark.kind === 'error' ? IconCircleX : IconAlertTriangle;
    return (
      <Tooltip label={mark.detail ?? mark.text} multiline maw={320}>
        <Badge
          size="sm"
          variant="light"
          className={classes.mark}
          color={mark.kind === 'error' ? 'red' : 'yellow'}
          leftSection={<Icon size={12} aria-hidden />}
        >
          {`${mark.text} `}
        </Badge>
      </Tooltip>
    );
  }
  if (mark.kind === 'off') return <span className={classes.off}>{mark.text} </span>;
  return (
    <Badge size="sm" className={classes.mark} variant="light" color="teal">
      {`${mark.text} `}
    </Badge>
  );
}

/** The whole line as it is read aloud: what is seen, in its order, and then what the marks are about. */
function labelOf(number: number | null, head: string, text: string, marks: readonly Mark[]): string {
  const line = [number === null ? head : `${number} ${head}`, text].filter(Boolean).join(': ');
  return [line, ...marks.map((mark) => mark.text), ...marks.flatMap(({ detail }) => detail ?? [])].join('; ');
}
